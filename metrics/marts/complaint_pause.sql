/*
[mart]
grain     = ["month_end", "complaint_id", "is_counted", "reason", "paused_on"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["complaint_id", "paused_on"]
meaning   = { en = "Stretches in which a complaint was paused, overlaps united, apart for reasons that stop its clock and reasons that do not, and again for each reason. One row per month, complaint, kind and stretch.", zh = "投诉的暂停区间（重叠合并），按是否停表分列，并按原因再列一次。每月每件每类每个区间一行。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "date" }
complaint_id    = { en = "Complaint", zh = "投诉编号", unit = "" }
is_counted      = { en = "The profile lets this reason stop the clock", zh = "规则允许该原因停表", unit = "" }
reason          = { en = "Reason of the pause; empty for all reasons of the kind united", zh = "暂停原因；空为该类全部原因合并", unit = "" }
paused_on       = { en = "First day of the pause", zh = "暂停日", unit = "date" }
resumed_on      = { en = "Day the clock ran again; the month end while paused", zh = "恢复日；仍在暂停的取月末", unit = "date" }
paused_days     = { en = "Calendar days taken off the clock", zh = "扣除的自然日", unit = "days" }
paused_workdays = { en = "Working days taken off the clock; empty outside the calendar", zh = "扣除的工作日；超出日历则为空", unit = "days" }
*/
with

ordered as (

    select
        complaint_id,
        type,
        reason,
        cast(ts as date) as logged_on,
        row_number() over (
            partition by complaint_id order by ts, coalesce(sequence, 0), event_id
        ) as event_number
    from stg_complaint_event
    where
        type in ('pause', 'resume')
        and cast(ts as date) <= $month_end
        and complaint_id in (
            select complaint_id from complaint_state
            where month_end = $month_end
        )

),

pauses as (

    -- A resume ends the pauses of its reason; one without a reason ends them all.
    select
        paused.complaint_id,
        paused.event_number,
        paused.reason,
        paused.logged_on as paused_on,
        min(resumed.logged_on) as resumed_on
    from ordered as paused
    left join ordered as resumed
        on
            paused.complaint_id = resumed.complaint_id
            and resumed.type = 'resume'
            and paused.event_number < resumed.event_number
            and (resumed.reason is null or paused.reason = resumed.reason)
    where paused.type = 'pause'
    group by paused.complaint_id, paused.event_number, paused.reason, paused.logged_on

),

known_reasons as (

    select distinct reason
    from profile_complaint_pause

    union

    select distinct reason
    from profile_complaint_wait

),

clipped as (

    select
        clock.complaint_id,
        allowed.reason is not null as is_counted,
        -- What somebody wrote in words may name a person: only reasons of the rules are shown.
        case
            when pauses.reason is null then 'reason_not_given'
            else coalesce(known_reasons.reason, 'other_reason')
        end as reason,
        greatest(pauses.paused_on, clock.clock_started_on) as paused_on,
        least(
            coalesce(pauses.resumed_on, $month_end), coalesce(clock.stop_on, $month_end)
        ) as resumed_on
    from complaint_clock as clock
    inner join pauses on clock.complaint_id = pauses.complaint_id
    left join profile_complaint_pause as allowed
        on clock.sla_profile = allowed.profile and pauses.reason = allowed.reason
    left join known_reasons on pauses.reason = known_reasons.reason
    where clock.month_end = $month_end

),

kinds as (

    select
        complaint_id,
        is_counted,
        cast(null as varchar) as reason,
        paused_on,
        resumed_on
    from clipped
    where paused_on < resumed_on

    union all

    select
        complaint_id,
        is_counted,
        reason,
        paused_on,
        resumed_on
    from clipped
    where paused_on < resumed_on

),

reached as (

    select
        *,
        max(resumed_on) over (
            partition by complaint_id, is_counted, reason order by paused_on, resumed_on
            rows between unbounded preceding and 1 preceding
        ) as reached_on
    from kinds

),

numbered as (

    select
        *,
        sum(case when paused_on <= reached_on then 0 else 1 end) over (
            partition by complaint_id, is_counted, reason order by paused_on, resumed_on
            rows between unbounded preceding and current row
        ) as stretch
    from reached

),

united as (

    select
        complaint_id,
        is_counted,
        reason,
        min(paused_on) as paused_on,
        max(resumed_on) as resumed_on
    from numbered
    group by complaint_id, is_counted, reason, stretch

)

select
    cast($month_end as date) as month_end,
    united.complaint_id,
    united.is_counted,
    united.reason,
    united.paused_on,
    united.resumed_on,
    cast(date_diff('day', united.paused_on, united.resumed_on) as integer) as paused_days,
    cast(resumed.workday_number - paused.workday_number as integer) as paused_workdays

from united
left join calendar_day as paused on united.paused_on = paused.day
left join calendar_day as resumed
    on united.resumed_on = resumed.day and paused.cover_from = resumed.cover_from
