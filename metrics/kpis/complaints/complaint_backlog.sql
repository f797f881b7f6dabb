/*
[kpi]
id         = "C2"
title      = { en = "Backlog", zh = "在途投诉" }
meaning    = { en = "Complaints open at the end of the period. Ties month by month: open at the start + received + reopened - closed - withdrawn - merged.", zh = "期末在途投诉。逐月勾稽：期初在途 + 受理 + 重开 − 办结 − 撤回 − 合并。" }
formula    = { en = "complaints open at the month end", zh = "月末在途件数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code", "stage"]
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
    stage,
    received_on,
    approved_due_on,
    age_days,
    1 as numerator,
    null::bigint as denominator

from complaint_month
where month_end between $from and $to and is_open_end
