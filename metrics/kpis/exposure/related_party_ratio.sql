/*
[kpi]
id         = "E4b.related"
title      = { en = "Credit to related parties of the bank", zh = "全部关联方授信占资本净额" }
meaning    = { en = "Net credit balance of all related parties of the bank in view to net capital; at most half of it on the mainland. Related parties are named by the bank and are not the same as members of a group.", zh = "可见的本行全部关联方授信净额占资本净额的比例；内地上限50%。关联方由本行认定，与集团成员是不同概念。" }
formula    = { en = "sum of net credit balances of related parties / net capital", zh = "Σ 关联方授信净额 ÷ 资本净额" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "2022 关联交易办法; 风险监管核心指标 [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    client_name,
    capital_as_of,
    credit_balance_cny,
    net_credit_balance_cny as numerator,
    net_capital_cny as denominator
from client_risk_month
where
    month_end between $from and $to
    and is_related_party
    and net_capital_cny is not null
;
select
    cell,
    sum(numerator) as numerator,
    max(denominator) as denominator,
    sum(numerator)::double / nullif(max(denominator), 0) as value
from kpi_rows
group by cell
