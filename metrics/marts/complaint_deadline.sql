/*
[mart]
grain     = ["month_end", "complaint_id", "limit_days"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["complaint_id", "limit_days"]
meaning   = { en = "The deadline under every number of days a complaint could have, moved by its counted pauses. One row per month, complaint and number of days.", zh = "投诉在各可能时限天数下的到期日（已按可停表的暂停顺延）。每月每件每个天数一行。" }
[columns]
month_end    = { en = "Month end", zh = "月末", unit = "date" }
complaint_id = { en = "Complaint", zh = "投诉编号", unit = "" }
limit_days   = { en = "Days allowed", zh = "时限天数", unit = "days" }
due_on       = { en = "Deadline, end of day; empty where the calendar does not reach", zh = "到期日（当日终了）；超出日历则为空", unit = "date" }
*/
with

pauses as (

    select
        complaint_id,
        paused_on,
        paused_days,
        paused_workdays
    from complaint_pause
    where month_end = $month_end and is_counted and reason is null

),

stops as (

    -- Every pause is a stop at which the deadline so far is read; the last one is the end.
    select
        complaint_limit.complaint_id,
        complaint_limit.limit_days,
        pauses.paused_on,
        pauses.paused_days,
        pauses.paused_workdays
    from complaint_limit
    inner join pauses on complaint_limit.complaint_id = pauses.complaint_id
    where complaint_limit.month_end = $month_end

    union all

    select
        complaint_id,
        limit_days,
        cast(null as date) as paused_on,
        0 as paused_days,
        0 as paused_workdays
    from complaint_limit
    where month_end = $month_end

),

ordered as (

    select
        *,
        row_number() over (
            partition by complaint_id, limit_days order by paused_on nulls last
        ) as stop_number
    from stops

),

shifted as (

    select
        *,
        coalesce(sum(paused_days) over before_it, 0) as shift_days,
        coalesce(sum(paused_workdays) over before_it, 0) as shift_workdays,
        count(*) over before_it - count(paused_workdays) over before_it as uncovered_count
    from ordered
    window before_it as (
        partition by complaint_id, limit_days order by stop_number
        rows between unbounded preceding and 1 preceding
    )

),

aimed as (

    -- The day of receipt is day 0.
    select
        shifted.complaint_id,
        shifted.limit_days,
        shifted.stop_number,
        shifted.paused_on,
        clock.day_count,
        clock.roll_to_workday,
        clock.clock_started_on
        + cast(shifted.limit_days + shifted.shift_days as integer) as calendar_due_on,
        started.cover_from,
        case
            when shifted.uncovered_count = 0
                then started.workday_number + shifted.limit_days + shifted.shift_workdays
        end as due_workday_number
    from shifted
    inner join complaint_clock as clock
        on shifted.complaint_id = clock.complaint_id and clock.month_end = $month_end
    left join calendar_day as started on clock.clock_started_on = started.day

),

workdays as (

    select
        day,
        cover_from,
        workday_number
    from calendar_day
    where is_workday

),

dated as (

    select
        aimed.complaint_id,
        aimed.limit_days,
        aimed.stop_number,
        aimed.paused_on,
        case
            when aimed.day_count = 'working' then workdays.day
            when aimed.roll_to_workday then rolled.next_workday
            else aimed.calendar_due_on
        end as due_on
    from aimed
    left join workdays
        on
            aimed.cover_from = workdays.cover_from
            and aimed.due_workday_number = workdays.workday_number
    left join calendar_day as rolled on aimed.calendar_due_on = rolled.day

),

final_stops as (

    -- A pause that begins after the deadline heals nothing: the deadline before it stands.
    select
        complaint_id,
        limit_days,
        min(stop_number) as stop_number
    from dated
    where paused_on is null or due_on is null or paused_on > due_on
    group by complaint_id, limit_days

)

select
    cast($month_end as date) as month_end,
    dated.complaint_id,
    dated.limit_days,
    dated.due_on

from dated
inner join final_stops
    on
        dated.complaint_id = final_stops.complaint_id
        and dated.limit_days = final_stops.limit_days
        and dated.stop_number = final_stops.stop_number
