/*
[kpi]
id         = "C14"
title      = { en = "Closed by the third working day", zh = "三个工作日办结率" }
meaning    = { en = "Complaints whose third working day after receipt fell in the period that were closed by its end. Deadlines beyond the working-day calendar are not judged; merged and withdrawn cases are left out.", zh = "受理后第三个工作日落在期间内的投诉中，当日终了前办结的占比。超出工作日日历的不判定；不含合并与撤回件。" }
formula    = { en = "closed by the end of the 3rd working day after receipt / all whose 3rd working day fell in the period", zh = "受理后第三个工作日终了前办结 ÷ 期间届满全部" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint"]
source     = "FCA DISP 1.5: close of the third business day following receipt [V]"
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
            where dated.month_end <= $to and dated.quick_due_on between $from and $to
        )
    qualify row_number() over (partition by complaint_id order by month_end desc) = 1

)

select
    last_day(quick_due_on) as month_end,
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
    quick_due_on,
    first_closed_on,
    coalesce(first_closed_on <= quick_due_on, false)::int as numerator,
    1 as denominator

from latest
where
    quick_due_on between $from and $to
    and state not in ('merged', 'withdrawn')
    and not is_close_time_unknown
