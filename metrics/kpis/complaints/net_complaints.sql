/*
[kpi]
id         = "C1.net"
title      = { en = "Change of the backlog", zh = "在途净增" }
meaning    = { en = "What came in less what was finished in the period: by how much the backlog grew.", zh = "期间进件减去结束件：在途增加多少。" }
formula    = { en = "received + reopened - closed - withdrawn - merged", zh = "受理 + 重开 − 办结 − 撤回 − 合并" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
inputs     = ["complaint"]
source     = "Backlog identity [K]"
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
    received_count + reopened_count - closed_count - withdrawn_count - merged_count as numerator,
    null::bigint as denominator

from complaint_month
where
    month_end between $from and $to
    and received_count + reopened_count + closed_count + withdrawn_count + merged_count > 0
