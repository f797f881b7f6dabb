/*
[kpi]
id         = "M16"
title      = { en = "Orphan clients", zh = "孤儿客户数" }
meaning    = { en = "Active clients nobody is responsible for on the month end, those of a manager who left with the assignment still open included.", zh = "月末无人负责的存续客户，含经理已离职而分配未终止者。" }
formula    = { en = "count of clients without a relationship manager in post", zh = "无在岗主办经理的客户数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "tier", "orphan_cause"]
inputs     = ["client", "manager", "assignment"]
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
    exposure_cny,
    1 as numerator,
    null as denominator

from orphan_month

where month_end between $from and $to
