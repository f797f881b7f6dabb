/*
[kpi]
id         = "T1a"
title      = { en = "Deposit contribution", zh = "存款贡献度" }
meaning    = { en = "What deposits brought: income by transfer price less interest paid, from daily averages as management accounting gives them. Clients whose deposits have no transfer price are left out, named in the rows as deposit_ftp, and shown by volume in T1a.volume.", zh = "存款带来的贡献：内部转移收入减利息支出，按管理会计提供的日均口径。无FTP的客户不计入，明细标注“deposit_ftp”，其存款规模见 T1a.volume。" }
formula    = { en = "daily average deposits x (transfer price - rate paid) x days / year", zh = "日均存款 ×（FTP − 付息率）× 天数 ÷ 年天数" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier", "group"]
inputs     = ["income_month", "client"]
source     = "003: 存款贡献度; 贡献 = 收益 − 成本 [V2]"
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
    client_month.deposit_average_cny,
    client_month.missing_parts,
    client_month.deposit_contribution_cny as numerator,
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
    and client_month.deposit_contribution_cny is not null
