/*
[kpi]
id         = "T2"
title      = { en = "Economic value added", zh = "经济增加值（EVA）" }
meaning    = { en = "Net profit less what the economic capital must earn. Tax is as provided; where none is, at the rate of the tiering rules, named in the rows. Clients without economic capital in the extract are left out: unknown capital is not no capital. By group only the members in view are added up; a whole group is T2.group.", zh = "税后贡献减经济资本应得回报。税费以提供值为准，未提供时按分层规则税率计算并在明细注明。未提供经济资本的客户不计入：未知不等于零。按集团拆分时仅合计可见成员；整个集团见 T2.group。" }
formula    = { en = "net profit - hurdle rate x economic capital / 12 for each month", zh = "税后贡献 − 门槛回报率 × 经济资本 ÷ 12（逐月）" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier", "group"]
inputs     = ["income_month", "client"]
source     = "EVA = NOPAT − hurdle × economic capital [V2]; hurdle of the tiering profile [P]"
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
    client_month.net_profit_cny,
    client_month.economic_capital_cny,
    client_month.tax_basis,
    client_month.missing_parts,
    client_month.economic_value_cny as numerator,
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
    and client_month.economic_value_cny is not null
