/*
[kpi]
id         = "T1d"
title      = { en = "Comprehensive contribution", zh = "综合贡献度" }
meaning    = { en = "What clients brought the bank: deposit, loan and fee contribution less operating cost and tax. Losses count as losses. Parts a bank does not deliver are named in the rows, not taken as zero.", zh = "客户为本行带来的综合贡献：存款、贷款、中间业务贡献减运营成本和税费。亏损按亏损计；银行未提供的构成项在明细中列明，不视为零。" }
formula    = { en = "deposit contribution + loan contribution (after expected loss) + net fees - operating cost - tax", zh = "存款贡献 + 贷款贡献（已减预期损失）+ 中间业务净收入 − 运营成本 − 税费" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "client"]
source     = "综合贡献 = 综合收益 − 运营成本 [V2]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    deposit_contribution_cny,
    loan_contribution_cny,
    fee_contribution_cny,
    operating_cost_cny,
    tax_cny,
    missing_parts,
    contribution_cny as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and contribution_cny is not null
