/*
[kpi]
id         = "E16"
title      = { en = "Clients non-performing by the all-banks rule", zh = "全部银行逾期规则下应认定不良客户数" }
meaning    = { en = "Clients with more than a fifth of their debt at all banks overdue for more than 90 days, by the newest bureau information up to the month end.", zh = "在全部银行的债务中逾期90天以上占比超过20%的客户数，按截至月末最近征信。" }
formula    = { en = "count of clients with debt overdue > 90 days / debt at all banks > 20 %", zh = "全部银行逾期90天以上 ÷ 全部银行负债 > 20% 的客户数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["facility", "exposure_snapshot", "client", "bureau"]
source     = "2023 分类办法, regulator's Q&A [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    client_name,
    bureau_as_of,
    all_bank_debt_cny,
    overdue90_all_banks_cny,
    overdue90_all_banks_ratio,
    1 as numerator,
    cast(null as bigint) as denominator
from client_risk_month
where
    month_end between $from and $to
    and is_all_banks_rule_met
