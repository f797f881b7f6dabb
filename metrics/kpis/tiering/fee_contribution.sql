/*
[kpi]
id         = "T1c"
title      = { en = "Fee contribution", zh = "中间业务贡献度" }
meaning    = { en = "Net fees of the period. A fee shared by several clients of a group stands with the client management accounting gives it to.", zh = "期间中间业务净收入。集团成员共享的费用，以管理会计分配的客户为准。" }
formula    = { en = "sum of net fees", zh = "中间业务净收入合计" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier", "group"]
inputs     = ["income_month", "client"]
source     = "003: 综合贡献度的构成 [V2]"
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
    client_month.missing_parts,
    client_month.fee_contribution_cny as numerator,
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
    and client_month.fee_contribution_cny is not null
