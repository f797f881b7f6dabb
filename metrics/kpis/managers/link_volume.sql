/*
[kpi]
id         = "M3.volume"
title      = { en = "Five links: volume", zh = "五联·联量" }
meaning    = { en = "Average deposits and month-end loans of the clients a manager is responsible for.", zh = "所管客户的日均存款与月末贷款之和。" }
formula    = { en = "average deposits + loans, attributed", zh = "归属日均存款 + 贷款" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "assignment", "manager"]
source     = "M3 [S, non-bank], mapping [P]; 〔003〕「联量、联利、联费、联应收帐款、联服务」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    day_share,
    deposit_average_cny,
    loan_balance_cny,
    coalesce(deposit_average_cny, 0) + coalesce(loan_balance_cny, 0) as numerator,
    null as denominator

from attribution_month

where
    month_end between $from and $to
    and role = 'relationship'
    and (deposit_average_cny is not null or loan_balance_cny is not null)
