/*
[mart]
grain     = ["month_end", "stage", "from_days", "further_days", "is_left"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["stage", "from_days", "further_days", "is_left"]
meaning   = { en = "Working days at whose end a complaint was seen open in a stage at an age, by how many further working days it was watched and whether it left then. Months of history as the forecast's profile asks, known at the month end. One row per month, stage, age, days watched and outcome.", zh = "历史月份内，每个工作日终仍在途投诉按环节与计时天数、其后观察的工作日数及是否结束的计数（截至月末所知，月数按预测方案）。每月每环节每账龄每观察天数每结果一行。" }
[columns]
month_end    = { en = "Month end", zh = "月末", unit = "date" }
stage        = { en = "Stage at the end of the day; none before the first", zh = "日终环节；首个环节之前为“无”", unit = "" }
from_days    = { en = "Age: working days on the clock, from", zh = "账龄：已计时工作日数，起", unit = "days" }
further_days = { en = "Further working days on the clock it was watched", zh = "其后观察的工作日数", unit = "days" }
is_left      = { en = "Its clock stopped then; otherwise it was still running", zh = "届时停止计时；否则仍在计时", unit = "" }
watch_count  = { en = "Days watched", zh = "观察次数", unit = "count" }
*/
with

settings as (

    select
        history_months,
        longest_days
    from profile_complaint_forecast
    where $month_end >= valid_from and $month_end < valid_to

),

span as (

    select
        min(calendar_day.day) as first_day,
        max(case when calendar_day.day = $month_end then cover_from end) as cover_from,
        max(case when calendar_day.day = $month_end then workday_number end) as number_today
    from calendar_day
    cross join settings
    where
        calendar_day.day <= $month_end
        and (year($month_end) - year(calendar_day.day)) * 12
        + month($month_end) - month(calendar_day.day) < settings.history_months

),

workdays as (

    select
        calendar_day.day,
        calendar_day.workday_number
    from calendar_day
    inner join span
        on
            calendar_day.cover_from = span.cover_from
            and calendar_day.day >= span.first_day
            and calendar_day.day < $month_end
    where calendar_day.is_workday

),

clocks as (

    -- What was last known of each clock; an open case is in every month.
    select
        clock.complaint_id,
        clock.month_end,
        clock.clock_started_on,
        clock.finished_on,
        clock.stop_on,
        row_number() over (
            partition by clock.complaint_id order by clock.month_end desc
        ) as from_last
    from complaint_clock as clock
    inner join span on clock.month_end >= span.first_day
    where clock.month_end <= $month_end

),

stretches as (

    select
        stretch.complaint_id,
        stretch.stage,
        greatest(stretch.stage_from, span.first_day) as stage_from,
        coalesce(stretch.stage_to, $month_end) as stage_to,
        case
            -- Closed and told; the register keeps one time of telling, that of the last ending.
            when stretch.ended_on = clocks.finished_on then clocks.stop_on
            else stretch.ended_on
        end as left_on,
        stretch.received_on,
        clocks.clock_started_on,
        clocks.month_end as known_month,
        span.cover_from,
        span.number_today
    from complaint_stretch as stretch
    inner join clocks on stretch.complaint_id = clocks.complaint_id and clocks.from_last = 1
    cross join span
    where
        stretch.stage_from < $month_end
        and (stretch.stage_to is null or stretch.stage_to > span.first_day)

),

numbered as (

    -- What happens on a day off happens on the working day that follows.
    select
        stretches.*,
        received.workday_number as received_number,
        started.workday_number as started_number,
        stretches.left_on is not null as is_left,
        coalesce(
            gone.workday_number + case when gone.is_workday then 0 else 1 end,
            stretches.number_today
        ) as last_number
    from stretches
    inner join calendar_day as received
        on
            stretches.received_on = received.day
            and stretches.cover_from = received.cover_from
    inner join calendar_day as started
        on
            stretches.clock_started_on = started.day
            and stretches.cover_from = started.cover_from
    left join calendar_day as gone
        on stretches.left_on = gone.day and stretches.cover_from = gone.cover_from

),

watched as (

    select
        numbered.complaint_id,
        numbered.known_month,
        numbered.stage,
        numbered.is_left,
        numbered.last_number,
        workdays.workday_number as day_number,
        -- Before a restart the clock still ran from the receipt.
        case
            when workdays.day < numbered.clock_started_on then numbered.received_number
            else numbered.started_number
        end as zero_number
    from numbered
    inner join workdays
        on numbered.stage_from <= workdays.day and numbered.stage_to > workdays.day

),

pauses as (

    select
        pause.month_end,
        pause.complaint_id,
        paused.workday_number as from_number,
        resumed.workday_number as to_number
    from complaint_pause as pause
    inner join span on pause.month_end >= span.first_day
    inner join calendar_day as paused
        on pause.paused_on = paused.day and span.cover_from = paused.cover_from
    inner join calendar_day as resumed
        on pause.resumed_on = resumed.day and span.cover_from = resumed.cover_from
    where pause.month_end <= $month_end and pause.is_counted and pause.reason is null

),

shifts as (

    -- Paused days are not on the clock: those before the day, and those after it.
    select
        watched.complaint_id,
        watched.day_number,
        sum(
            least(watched.day_number, pauses.to_number)
            - least(watched.day_number, pauses.from_number)
        ) as before_days,
        sum(
            least(watched.last_number, pauses.to_number)
            - least(watched.last_number, pauses.from_number)
            - least(watched.day_number, pauses.to_number)
            + least(watched.day_number, pauses.from_number)
        ) as after_days
    from watched
    inner join pauses
        on watched.complaint_id = pauses.complaint_id and watched.known_month = pauses.month_end
    group by watched.complaint_id, watched.day_number

),

clocked as (

    select
        watched.stage,
        watched.is_left,
        watched.day_number - watched.zero_number - coalesce(shifts.before_days, 0) as age_days,
        watched.last_number - watched.day_number - coalesce(shifts.after_days, 0)
            as further_days
    from watched
    left join shifts
        on
            watched.complaint_id = shifts.complaint_id
            and watched.day_number = shifts.day_number

),

grouped as (

    select
        stage,
        is_left,
        age_days,
        further_days,
        count(*) as watch_count
    from clocked
    where further_days > 0
    group by stage, is_left, age_days, further_days

),

banded as (

    select
        grouped.stage,
        grouped.age_days,
        grouped.watch_count,
        -- Beyond the longest step a case counts as watched so far and no farther.
        grouped.is_left and grouped.further_days <= settings.longest_days as is_left,
        least(grouped.further_days, settings.longest_days) as further_days,
        max(case when ages.from_days <= grouped.age_days then ages.from_days else 0 end)
            as from_days
    from grouped
    cross join settings
    cross join profile_forecast_age as ages
    where $month_end >= ages.valid_from and $month_end < ages.valid_to
    group by
        grouped.stage,
        grouped.age_days,
        grouped.watch_count,
        grouped.is_left,
        grouped.further_days,
        settings.longest_days

)

select
    cast($month_end as date) as month_end,
    stage,
    cast(from_days as integer) as from_days,
    cast(further_days as integer) as further_days,
    is_left,
    cast(sum(watch_count) as bigint) as watch_count

from banded
group by stage, from_days, further_days, is_left
