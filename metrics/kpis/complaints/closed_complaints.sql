/*
[kpi]
id         = "C1.closed"
title      = { en = "Complaints closed", zh = "办结投诉量" }
meaning    = { en = "Closings in the period, by the day of closing. A case closed, reopened and closed again counts twice. Cases the register calls closed without a time count in the month they were last known to be open.", zh = "期间办结次数，按办结日计。重开后再办结的计两次。台账已办结但无办结时间的，计入最后一次已知在途的月份。" }
formula    = { en = "closings in the period", zh = "期间办结次数" }
unit       = "count"
direction  = "higher_is_better"
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
    closed_count as numerator,
    null::bigint as denominator

from complaint_month
where month_end between $from and $to and closed_count > 0
