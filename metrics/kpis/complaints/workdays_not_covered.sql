/*
[kpi]
id         = "C14.left_out"
title      = { en = "Outside the working-day calendar", zh = "超出工作日日历的投诉" }
meaning    = { en = "Complaints received in the period of which a figure in working days or hours cannot be told, because it needs a day the calendar does not cover: the first answer (C3), the acknowledgement (C4), what comes back after the first contact (C13), the third working day (C14). They are left out there and counted here; a case may lack several.", zh = "期间受理的投诉中，因所需日期超出日历而无法判定工作日或工作小时指标的：首次响应（C3）、受理告知（C4）、首次解决观察期（C13）、第三个工作日（C14）。相应指标不计，在此计数；一件可缺多项。" }
formula    = { en = "complaints, merged ones left out, with C3, C4, C13 or C14 beyond the calendar's cover", zh = "C3、C4、C13 或 C14 超出日历覆盖范围的投诉件数（不含合并件）" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
inputs     = ["complaint"]
source     = "Domain rule: refuse beyond the covered range [P]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

latest as (

    -- Each complaint as it stood at the end of the period.
    select *
    from complaint_month
    where month_end <= $to and received_on between $from and $to
    qualify row_number() over (partition by complaint_id order by month_end desc) = 1

),

judged as (

    select
        *,
        response_hours is null and not (is_close_time_unknown and first_contacted_on is null)
            as lacks_answer_hours,
        coalesce(ack_due_reason = 'calendar_not_covered', false) as lacks_ack_day,
        contact_window_on is null as lacks_contact_window,
        quick_due_on is null as lacks_third_workday
    from latest
    where state <> 'merged'

)

select
    last_day(received_on) as month_end,
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
    state,
    lacks_answer_hours,
    lacks_ack_day,
    lacks_contact_window,
    lacks_third_workday,
    1 as numerator,
    null::bigint as denominator

from judged
where lacks_answer_hours or lacks_ack_day or lacks_contact_window or lacks_third_workday
