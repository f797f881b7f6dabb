/*
[kpi]
id         = "T9.clients"
title      = { en = "Tier mix: clients", zh = "分层结构：客户数" }
meaning    = { en = "Number of clients in each tier at the month end.", zh = "月末各层级客户数。" }
formula    = { en = "count of clients in the tier", zh = "该层级客户数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
always_by  = ["tier"]
inputs     = ["client"]
source     = "Tier mix 分层结构 [S]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    1 as numerator,
    null as denominator
from client_month
where month_end between $from and $to
