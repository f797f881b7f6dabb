/*
[kpi]
id         = "M16.exposure"
title      = { en = "Exposure of orphan clients", zh = "孤儿客户敞口" }
meaning    = { en = "Exposure to active clients nobody is responsible for on the month end.", zh = "月末无人负责的存续客户的风险暴露。" }
formula    = { en = "sum of exposure of clients without a relationship manager in post", zh = "无在岗主办经理客户的风险暴露合计" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "tier", "orphan_cause"]
inputs     = ["client", "manager", "assignment", "facility", "exposure_snapshot"]
source     = "M16 [S]: 〔002〕「孤儿单客户」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    orphan_cause,
    last_manager_id,
    orphan_since,
    days_orphaned,
    exposure_cny as numerator,
    null as denominator

from orphan_month

where month_end between $from and $to
