/*
[kpi]
id         = "C1.merged"
title      = { en = "Complaints merged", zh = "合并投诉量" }
meaning    = { en = "Complaints merged in the period as the same matter as another.", zh = "期间作为同一事项并入其他投诉的件数。" }
formula    = { en = "mergers in the period", zh = "期间合并次数" }
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
    merged_count as numerator,
    null::bigint as denominator

from complaint_month
where month_end between $from and $to and merged_count > 0
