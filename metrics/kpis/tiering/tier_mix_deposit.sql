/*
[kpi]
id         = "T9.deposit"
title      = { en = "Tier mix: deposits", zh = "分层结构：存款余额" }
meaning    = { en = "Deposits at the month end of the clients in each tier.", zh = "月末各层级客户存款余额。" }
formula    = { en = "sum of month-end deposits of clients in the tier", zh = "该层级客户月末存款余额合计" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
always_by  = ["tier"]
inputs     = ["client", "deposit_month"]
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
    deposit_average_cny,
    deposit_balance_cny as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and deposit_balance_cny is not null
