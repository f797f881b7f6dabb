/*
[kpi]
id         = "C7"
title      = { en = "Ageing of open complaints", zh = "在途账龄" }
meaning    = { en = "Open complaints at the end of the period by days since receipt, in the buckets of the complaint figures' rules (0-3, 4-7, 8-15, 16-30, 31-60 and more unless the bank sets others).", zh = "期末在途投诉按受理以来天数分布，账龄段取自投诉指标口径（默认 0–3、4–7、8–15、16–30、31–60、60 天以上，可由本行调整）。" }
formula    = { en = "open complaints in each bucket of days since receipt", zh = "各账龄段在途件数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code", "stage"]
always_by  = ["bucket"]
inputs     = ["complaint"]
source     = "Buckets of the profile [P]"
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
    age_bucket as bucket,
    received_on,
    approved_due_on,
    age_days,
    1 as numerator,
    null::bigint as denominator

from complaint_month
where month_end between $from and $to and is_open_end
