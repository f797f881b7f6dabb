/*
[kpi]
id         = "C1.reopened"
title      = { en = "Complaints reopened", zh = "重开投诉量" }
meaning    = { en = "Complaints reopened in the period.", zh = "期间重开的投诉。" }
formula    = { en = "reopenings in the period", zh = "期间重开次数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
inputs     = ["complaint", "complaint_event"]
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
    reopened_count as numerator,
    null::bigint as denominator

from complaint_month
where month_end between $from and $to and reopened_count > 0
