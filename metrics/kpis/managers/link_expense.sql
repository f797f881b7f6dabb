/*
[kpi]
id         = "M3.expense"
title      = { en = "Five links: expense", zh = "五联·联费" }
meaning    = { en = "Operating cost of the clients a manager is responsible for, of their net revenue.", zh = "所管客户的营业费用占净收入之比。" }
formula    = { en = "operating cost / net revenue, attributed", zh = "归属营业费用 ÷ 归属净收入" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "assignment", "manager", "income_month"]
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
    operating_cost_cny as numerator,
    net_revenue_cny as denominator

from attribution_month

where
    month_end between $from and $to
    and role = 'relationship'
    and operating_cost_cny is not null
    and net_revenue_cny is not null
