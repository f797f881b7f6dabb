/*
[kpi]
id         = "C8"
title      = { en = "Overdue and due soon", zh = "超期与临期" }
meaning    = { en = "Open complaints at the end of the period that are past their approved deadline, or due within 3 working days. Those whose deadline, or the working days up to it, lie outside the calendar, or that have no clock, are shown as unknown.", zh = "期末在途投诉中已过批准到期日的，以及 3 个工作日内到期的。到期日或其间工作日超出日历、或无适用时限规则的，列为“无法判定”。" }
formula    = { en = "overdue: deadline < month end; due_soon: at most 3 working days after it", zh = "超期：到期日 < 月末；临期：月末后不超过 3 个工作日" }
unit       = "count"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code", "stage"]
always_by  = ["due_status"]
inputs     = ["complaint"]
source     = "2020 No.3: 15/30/60 days [V2]; 3 working days [P]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
values     = { deadline = "approved" }
*/
with

cases as (

    select
        *,
        case when $deadline = 'original' then is_overdue_original else is_overdue_end end
            as is_overdue,
        case when $deadline = 'original' then is_due_soon_original else is_due_soon_end end
            as is_due_soon
    from complaint_month
    where month_end between $from and $to and is_open_end

)

select
    month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    business_code,
    reason_code,
    client_id,
    complaint_id,
    stage,
    case
        when is_overdue then 'overdue'
        when is_due_soon then 'due_soon'
        else 'unknown'
    end as due_status,
    received_on,
    original_due_on,
    approved_due_on,
    due_reason,
    workdays_left,
    age_days,
    1 as numerator,
    null::bigint as denominator

from cases
where is_overdue or is_due_soon is not false
