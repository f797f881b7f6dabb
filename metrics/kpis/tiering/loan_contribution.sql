/*
[kpi]
id         = "T1b"
title      = { en = "Loan contribution", zh = "贷款贡献度" }
meaning    = { en = "What loans brought: interest less their transfer price less expected loss. Of loans in non-accrual only interest received counts, as management accounting delivers it. Expected loss not provided is left out and named; loans without a transfer price are left out and shown by volume in T1b.volume.", zh = "贷款带来的贡献：利息收入减资金成本减预期损失。非应计贷款仅计实收利息（以管理会计提供为准）。未提供预期损失的不扣减并注明；无FTP的不计入，其规模见 T1b.volume。" }
formula    = { en = "average balance x (rate - transfer price) x days / year - expected loss", zh = "日均余额 ×（利率 − FTP）× 天数 ÷ 年天数 − 预期损失" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier", "group"]
inputs     = ["income_month", "client"]
source     = "003: 贷款贡献度; 贡献 = 收益 − 成本 [V2]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    client_month.month_end,
    client_month.branch_id,
    client_month.manager_id,
    client_month.tier,
    member.group_id,  -- split: group
    client_month.client_id,
    client_month.loan_balance_cny,
    client_month.expected_loss_cny,
    client_month.missing_parts,
    client_month.loan_contribution_cny as numerator,
    null as denominator
from client_month
left join group_member_month as member  -- split: group
    on  -- split: group
        client_month.month_end = member.month_end  -- split: group
        and client_month.client_id = member.client_id  -- split: group
        and member.profile = $profile  -- split: group
        and member.is_main_group  -- split: group
where
    client_month.month_end between $from and $to
    and client_month.loan_contribution_cny is not null
