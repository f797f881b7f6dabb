/*
[kpi]
id         = "M3.profit"
title      = { en = "Five links: profit", zh = "五联·联利" }
meaning    = { en = "Economic value added of the clients a manager is responsible for: contribution less the hurdle on economic capital, by days of ownership. Net revenue stands beside it.", zh = "所管客户的经济增加值：综合贡献减资本成本，按负责天数归属；旁列净收入。" }
formula    = { en = "contribution - hurdle * economic capital, attributed", zh = "归属综合贡献 − 最低回报 × 经济资本" }
unit       = "cny"
direction  = "higher_is_better"
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
    net_revenue_cny,
    economic_value_cny as numerator,
    null as denominator

from attribution_month

where
    month_end between $from and $to
    and role = 'relationship'
    and economic_value_cny is not null
