/*
[kpi]
id         = "T3"
title      = { en = "RAROC", zh = "风险调整资本回报率（RAROC）" }
meaning    = { en = "Net profit over economic capital, a year's worth: a month's profit stands over a twelfth of its capital. Where capital is zero, as of a client with deposits only, there is no ratio; T2 says what it is worth. Clients whose capital is not provided are left out of both sides. A whole group is T3.group.", zh = "税后贡献除以经济资本（年化：每月贡献对应十二分之一资本）。资本为零（如仅有存款的客户）时无比率，其价值见 T2。未提供资本的客户分子分母均不计入。整个集团见 T3.group。" }
formula    = { en = "sum of net profit / (sum of month-end economic capital / 12)", zh = "Σ税后贡献 ÷（Σ月末经济资本 ÷ 12）" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "client"]
source     = "003: 对集团客户采用RAROC; GARP/FRM text [V2]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    contribution_cny,
    tax_basis,
    missing_parts,
    economic_capital_cny,
    net_profit_cny as numerator,
    cast(economic_capital_cny / 12 as decimal(18, 4)) as denominator
from client_month
where
    month_end between $from and $to
    and economic_capital_cny is not null
    and net_profit_cny is not null
