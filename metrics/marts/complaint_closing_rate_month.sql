/*
[mart]
grain     = ["month_end", "stage", "from_days", "step_days"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["stage", "from_days", "step_days"]
meaning   = { en = "Discrete closing rates: of the complaints seen open in a stage at an age, the share whose clock stops on the n-th further working day, and the share still running after it, from the closings of the past months. Few cases lean on their stage, and that on all. The row of every stage and age is called all. One row per month, stage, age and further working day.", zh = "离散办结率：处于某环节某账龄的在途投诉在其后第 n 个工作日停止计时的比例，及其后仍在计时的比例，取自过去数月。样本少时向该环节、再向全体靠拢；“all”为全体。每月每环节每账龄每后续工作日一行。" }
[columns]
month_end    = { en = "Month end", zh = "月末", unit = "date" }
stage        = { en = "Stage at the end of the day; all for every stage", zh = "日终环节；all 为全部环节", unit = "" }
from_days    = { en = "Age: working days on the clock, from", zh = "账龄：已计时工作日数，起", unit = "days" }
step_days    = { en = "Further working days", zh = "其后工作日数", unit = "days" }
risk_count   = { en = "Watched up to this day", zh = "观察至该日的次数", unit = "count" }
left_count   = { en = "Clock stopped on this day", zh = "该日停止计时的次数", unit = "count" }
closing_rate = { en = "Closing rate of this day", zh = "该日办结率", unit = "ratio" }
open_share   = { en = "Share still running after this day", zh = "该日后仍在计时的占比", unit = "ratio" }
*/
with

settings as (

    select
        longest_days,
        cast(prior_days as double) as prior_days
    from profile_complaint_forecast
    where $month_end >= valid_from and $month_end < valid_to

),

steps as (

    -- Working days are numbered from 1, so their numbers serve as steps.
    select distinct calendar_day.workday_number as step_days
    from calendar_day
    cross join settings
    where calendar_day.is_workday and calendar_day.workday_number <= settings.longest_days

),

watched as (

    select
        stage,
        from_days,
        further_days,
        watch_count,
        case when is_left then watch_count else 0 end as left_count
    from complaint_watch_month
    where month_end = $month_end

),

places as (

    select distinct
        found.stage,
        ages.from_days
    from watched as found
    cross join profile_forecast_age as ages
    where $month_end >= ages.valid_from and $month_end < ages.valid_to

),

cells as (

    select
        places.stage,
        places.from_days,
        steps.step_days,
        coalesce(sum(watched.watch_count), 0) as watch_count,
        coalesce(sum(watched.left_count), 0) as left_count
    from places
    cross join steps
    left join watched
        on
            places.stage = watched.stage
            and places.from_days = watched.from_days
            and steps.step_days = watched.further_days
    group by places.stage, places.from_days, steps.step_days

),

risks as (

    select
        *,
        sum(watch_count) over (
            partition by stage, from_days order by step_days desc
            rows between unbounded preceding and current row
        ) as risk_count
    from cells

),

stage_rates as (

    select
        *,
        sum(left_count) over (partition by step_days) as all_left_count,
        sum(risk_count) over (partition by step_days) as all_risk_count,
        sum(left_count) over (partition by stage, step_days) as stage_left_count,
        sum(risk_count) over (partition by stage, step_days) as stage_risk_count
    from risks

),

all_rates as (

    -- Where nobody was watched so long, nobody is known to close.
    select
        stage_rates.*,
        settings.prior_days,
        coalesce(cast(all_left_count as double) / nullif(all_risk_count, 0), 0) as all_rate
    from stage_rates
    cross join settings

),

leaning as (

    select
        stage,
        cast(from_days as integer) as from_days,
        step_days,
        risk_count,
        left_count,
        (
            left_count
            + prior_days * (stage_left_count + prior_days * all_rate)
            / (stage_risk_count + prior_days)
        ) / (risk_count + prior_days) as closing_rate
    from all_rates

    union all

    select distinct
        'all' as stage,
        0 as from_days,
        step_days,
        all_risk_count as risk_count,
        all_left_count as left_count,
        all_rate as closing_rate
    from all_rates

),

survivals as (

    select
        *,
        sum(case when closing_rate < 1 then ln(1 - closing_rate) else 0 end) over up_to
            as log_share,
        max(case when closing_rate < 1 then 0 else 1 end) over up_to as is_over
    from leaning
    window up_to as (
        partition by stage, from_days order by step_days
        rows between unbounded preceding and current row
    )

)

select
    cast($month_end as date) as month_end,
    stage,
    from_days,
    cast(step_days as integer) as step_days,
    cast(risk_count as bigint) as risk_count,
    cast(left_count as bigint) as left_count,
    closing_rate,
    case when is_over = 1 then 0.0 else exp(log_share) end as open_share

from survivals
