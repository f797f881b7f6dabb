/*
[kpi]
id         = "C13"
title      = { en = "Resolved at first contact", zh = "首次解决率" }
meaning    = { en = "Complaints whose watch ended in the period that were closed on the day of the first answer, with nothing coming back for 10 working days: neither a reopening nor the client's next complaint of the kind. Cases never answered are watched from receipt. A watch that ends beyond the calendar is not judged.", zh = "观察期届满于期间内的投诉中，在首次响应当日办结且其后 10 个工作日内未重开、客户未再就同类事项投诉的占比。始终未响应的自受理日起观察。观察期超出日历的不判定。" }
formula    = { en = "closed on the day of the first answer and nothing back within 10 working days / all whose 10 working days ended in the period", zh = "首次响应当日办结且 10 个工作日内无反复 ÷ 观察期届满全部" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint", "complaint_event"]
source     = "10 working days without a repeat [V2]; definitions vary"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

latest as (

    -- Each complaint as it stood at the end of the period.
    select *
    from complaint_month
    where
        month_end <= $to
        -- Most complaints never had their day in the period: they need not be looked through.
        and complaint_id in (
            select dated.complaint_id from complaint_month as dated
            where dated.month_end <= $to and dated.contact_window_on between $from and $to
        )
    qualify row_number() over (partition by complaint_id order by month_end desc) = 1

),

first_closings as (

    select
        complaint_id,
        min_by(reopened_on, step_number) as reopened_on
    from complaint_closing
    where reopened_on is not null
    group by complaint_id

),

judged as (

    select
        latest.*,
        latest.first_closed_on = latest.first_contacted_on as is_at_once,
        coalesce(first_closings.reopened_on <= latest.contact_window_on, false)
        or coalesce(
            repeated.client_repeats_on between latest.received_on and latest.contact_window_on,
            false
        ) as came_back
    from latest
    left join first_closings on latest.complaint_id = first_closings.complaint_id
    left join complaint_repeat as repeated
        on latest.complaint_id = repeated.complaint_id and repeated.profile = $profile

)

select
    last_day(contact_window_on) as month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    business_code,
    reason_code,
    client_id,
    complaint_id,
    received_on,
    first_contacted_on,
    first_closed_on,
    contact_window_on,
    came_back,
    (coalesce(is_at_once, false) and not came_back)::int as numerator,
    1 as denominator

from judged
where
    contact_window_on between $from and $to
    and state not in ('merged', 'withdrawn')
    and not is_close_time_unknown
