/*
[mart]
grain     = ["month_end", "complaint_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["complaint_id"]
meaning   = { en = "Acknowledgement and first answer of a complaint as known at the month end, with the deadlines both have. One row per month and complaint that was open, or was touched, in the month.", zh = "截至月末所知的受理告知与首次响应及其期限。当月在途或有动作的投诉每月每件一行。" }
[columns]
month_end          = { en = "Month end", zh = "月末", unit = "date" }
complaint_id       = { en = "Complaint", zh = "投诉编号", unit = "" }
ack_due_on         = { en = "Receipt to be acknowledged by; empty where the clock asks for none", zh = "受理告知期限；规则无要求则为空", unit = "date" }
ack_due_reason     = { en = "Why there is no such day", zh = "无该期限的原因", unit = "" }
acknowledged_on    = { en = "Receipt acknowledged on, by a machine or a person", zh = "受理告知日（系统或人工）", unit = "date" }
first_contacted_on = { en = "First answered by a person on", zh = "首次人工响应日", unit = "date" }
response_hours     = { en = "Working hours to that answer, else to the month end or the withdrawal; empty outside the calendar", zh = "至首次响应的工作小时；未响应的计至月末或撤回；超出日历则为空", unit = "hours" }
first_closed_on    = { en = "First closed on", zh = "首次办结日", unit = "date" }
quick_due_on       = { en = "Last day of the summary route; empty outside the calendar", zh = "快速办结期限；超出日历则为空", unit = "date" }
contact_window_on  = { en = "Day by which nothing may have come back after the first answer; empty outside the calendar", zh = "首次解决观察期截止日；超出日历则为空", unit = "date" }
*/
with

answers as (

    -- A client who brings new facts has not been answered; a machine is not a person.
    select
        complaint_id,
        min(case when type = 'acknowledge' then ts end) as acknowledged_at,
        min(
            case
                when type = 'contact' and not coalesce(is_automatic, false) then ts
                when type = 'acknowledge' and is_automatic = false then ts
            end
        ) as contacted_at
    from stg_complaint_event
    where
        type in ('acknowledge', 'contact')
        and coalesce(reason, '') <> 'new_facts'
        and cast(ts as date) <= $month_end
        and complaint_id in (
            select complaint_id from complaint_state
            where month_end = $month_end
        )
    group by complaint_id

),

closings as (

    -- Telling the outcome is an answer too, and so is a closing nobody timed the telling of.
    select
        complaint_id,
        min(stepped_at) as closed_at,
        min(coalesce(told_at, stepped_at)) as told_at
    from complaint_step
    where
        step = 'closed'
        and not is_time_unknown
        and cast(stepped_at as date) <= $month_end
        and complaint_id in (
            select complaint_id from complaint_state
            where month_end = $month_end
        )
    group by complaint_id

),

cases as (

    select
        state.complaint_id,
        complaint.received_at,
        complaint.received_on,
        state.is_close_time_unknown,
        clock.ack_days,
        clock.ack_day_count,
        clock.sla_profile,
        rules.opens_minute * 60 as opens_second,
        rules.closes_minute * 60 as closes_second,
        rules.quick_workdays,
        rules.first_contact_workdays,
        closings.closed_at,
        -- What the log dates before receipt happened at receipt.
        case
            when answers.acknowledged_at is not null
                then greatest(answers.acknowledged_at, complaint.received_at)
        end as acknowledged_at,
        case
            when answers.contacted_at is not null or closings.told_at is not null
                then
                    greatest(
                        least(answers.contacted_at, closings.told_at), complaint.received_at
                    )
        end as contacted_at,
        case
            when state.last_step in ('withdrawn', 'merged') then state.last_stepped_at
        end as ended_at
    from complaint_state as state
    inner join complaint_case as complaint on state.complaint_id = complaint.complaint_id
    inner join complaint_clock as clock
        on state.complaint_id = clock.complaint_id and clock.month_end = $month_end
    left join profile_complaint_rule as rules
        on
            complaint.received_on >= rules.valid_from
            and complaint.received_on < rules.valid_to
    left join answers on state.complaint_id = answers.complaint_id
    left join closings on state.complaint_id = closings.complaint_id
    where state.month_end = $month_end

),

-- Told in a later month: known as an answer only then.
known as (

    select
        *,
        case when cast(contacted_at as date) <= $month_end then contacted_at end as answered_at
    from cases

),

watched as (

    -- Watched to the answer, the withdrawal, or the end of the month, whichever comes first.
    select
        *,
        cast(coalesce(answered_at, ended_at, $month_end) as date) as until_on,
        case
            when answered_at is null and is_close_time_unknown then null
            else coalesce(answered_at, ended_at)
        end as until_at,
        answered_at is null and is_close_time_unknown as is_unknown,
        cast(coalesce(answered_at, received_at) as date) as window_from
    from known

),

timed as (

    -- Seconds of working time on the day of receipt and on the last day, then the days between.
    select
        watched.*,
        received.cover_from,
        received.workday_number as received_number,
        windows.workday_number as window_number,
        (received.workday_number - case when received.is_workday then 1 else 0 end)
        * (closes_second - opens_second)
        + case
            when received.is_workday
                then
                    greatest(
                        least(
                            extract(hour from received_at) * 3600
                            + extract(minute from received_at) * 60
                            + floor(extract(second from received_at)),
                            closes_second
                        ) - opens_second,
                        0
                    )
            else 0
        end as received_second,
        case
            when until_at is null
                then ended.workday_number * (closes_second - opens_second)
            else
                (ended.workday_number - case when ended.is_workday then 1 else 0 end)
                * (closes_second - opens_second)
                + case
                    when ended.is_workday
                        then
                            greatest(
                                least(
                                    extract(hour from until_at) * 3600
                                    + extract(minute from until_at) * 60
                                    + floor(extract(second from until_at)),
                                    closes_second
                                ) - opens_second,
                                0
                            )
                    else 0
                end
        end as until_second
    from watched
    left join calendar_day as received on watched.received_on = received.day
    left join calendar_day as ended
        on watched.until_on = ended.day and received.cover_from = ended.cover_from
    left join calendar_day as windows
        on watched.window_from = windows.day and received.cover_from = windows.cover_from

),

workdays as (

    select
        day,
        cover_from,
        workday_number
    from calendar_day
    where is_workday

)

select
    cast($month_end as date) as month_end,
    timed.complaint_id,
    case
        when timed.ack_day_count = 'working' then acknowledged.day
        else timed.received_on + cast(timed.ack_days as integer)
    end as ack_due_on,
    case
        when timed.sla_profile is null then 'no_profile_in_force'
        when timed.ack_days is null then 'no_limit_in_profile'
        when timed.ack_day_count = 'working' and acknowledged.day is null
            then 'calendar_not_covered'
    end as ack_due_reason,
    -- Whoever was answered knows that the bank has it.
    cast(least(timed.acknowledged_at, timed.answered_at) as date) as acknowledged_on,
    cast(timed.answered_at as date) as first_contacted_on,
    case
        when not timed.is_unknown
            then cast(timed.until_second - timed.received_second as double) / 3600
    end as response_hours,
    cast(timed.closed_at as date) as first_closed_on,
    quick.day as quick_due_on,
    windows.day as contact_window_on

from timed
left join workdays as acknowledged
    on
        timed.cover_from = acknowledged.cover_from
        and timed.received_number + timed.ack_days = acknowledged.workday_number
left join workdays as quick
    on
        timed.cover_from = quick.cover_from
        and timed.received_number + timed.quick_workdays = quick.workday_number
left join workdays as windows
    on
        timed.cover_from = windows.cover_from
        and timed.window_number + timed.first_contact_workdays = windows.workday_number
