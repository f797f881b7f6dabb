/*
[kpi]
id         = "C16"
title      = { en = "Redress paid", zh = "赔付金额" }
meaning    = { en = "Redress paid on complaints whose last closing lies in the period. Closed cases without a redress figure are not counted as zero.", zh = "期间（按最后一次办结）办结投诉的赔付金额合计。未填赔付的不视为零。" }
formula    = { en = "sum of redress over cases closed in the period", zh = "期间办结投诉赔付合计" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
inputs     = ["complaint"]
source     = "FCA return fields [V2]; founding document 003: 投诉处理中的折价、赔偿处理 [S]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
select
    last_day(closed_on) as month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    business_code,
    reason_code,
    client_id,
    complaint_id,
    closed_on,
    outcome,
    redress_cny as numerator,
    null::bigint as denominator

from complaint
where
    state = 'closed'
    and not is_close_time_unknown
    and closed_on between $from and $to
    and redress_cny is not null
