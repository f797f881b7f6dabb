/*
[kpi]
id         = "C1.withdrawn"
title      = { en = "Complaints withdrawn", zh = "撤回投诉量" }
meaning    = { en = "Complaints their complainants withdrew in the period.", zh = "期间由投诉人撤回的投诉。" }
formula    = { en = "withdrawals in the period", zh = "期间撤回次数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
inputs     = ["complaint"]
source     = "FCA return fields (received, closed, outstanding) [V2]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
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
    received_on,
    state,
    withdrawn_count as numerator,
    null::bigint as denominator

from complaint_month
where month_end between $from and $to and withdrawn_count > 0
