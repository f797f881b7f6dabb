/*
[kpi]
id         = "T1d"
title      = { en = "Comprehensive contribution", zh = "综合贡献度" }
meaning    = { en = "What clients brought the bank: deposit, loan and fee contribution less operating cost and tax. Losses count as losses. Parts a bank does not deliver are named in the rows, not taken as zero. By group only the members in view are added up; a whole group is T1d.group.", zh = "客户为本行带来的综合贡献：存款、贷款、中间业务贡献减运营成本和税费。亏损按亏损计；银行未提供的构成项在明细中列明，不视为零。按集团拆分时仅合计可见成员；整个集团见 T1d.group。" }
formula    = { en = "deposit contribution + loan contribution (after expected loss) + net fees - operating cost - tax", zh = "存款贡献 + 贷款贡献（已减预期损失）+ 中间业务净收入 − 运营成本 − 税费" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier", "group"]
inputs     = ["income_month", "client"]
source     = "综合贡献 = 综合收益 − 运营成本 [V2]"
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
    client_month.deposit_contribution_cny,
    client_month.loan_contribution_cny,
    client_month.fee_contribution_cny,
    client_month.operating_cost_cny,
    client_month.tax_cny,
    client_month.missing_parts,
    client_month.contribution_cny as numerator,
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
    and client_month.contribution_cny is not null
