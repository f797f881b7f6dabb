/*
[kpi]
id         = "E4c"
title      = { en = "Single-client loan ratio", zh = "单一客户贷款集中度" }
meaning    = { en = "Loans of the client that takes most of them, over all branches, to net capital; loans only, nothing off the balance sheet.", zh = "贷款占资本净额最高的单一客户之比率（全行口径）；仅含贷款，不含表外。" }
formula    = { en = "max over clients of loans / net capital", zh = "各客户 贷款 ÷ 资本净额 的最大值" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "商业银行法 Art 39; 2018 办法 Art 7 [V2]"
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
    loan_balance_cny as numerator,
    net_capital_cny as denominator
from client_risk_month
where
    month_end between $from and $to
    and loan_balance_cny > 0
    and net_capital_cny is not null
;
select
    cell,
    max_by(numerator, numerator::double / nullif(denominator, 0)) as numerator,
    max_by(denominator, numerator::double / nullif(denominator, 0)) as denominator,
    max(numerator::double / nullif(denominator, 0)) as value
from kpi_rows
group by cell
