/*
[kpi]
id         = "E6"
title      = { en = "Group headroom", zh = "集团可用额度" }
meaning    = { en = "What may still be lent to a group: the least of what its limits leave, the group limit, the internal cap and every regulatory cap that holds for it, such as 20 % of Tier 1 on exposure and 15 % of net capital on net credit, over the whole group; the one that binds is named. Over several groups it is that of the tightest, since headrooms do not add up. Negative means over the limit.", zh = "集团尚可授信的金额：集团额度、内部上限及适用的全部监管上限（如风险暴露不超过一级资本净额20%、授信净额不超过资本净额15%）余量之最小，按全集团计算，并列明约束限额。多个集团时取最紧的一家（可用额度不可相加）。负数为超限。" }
formula    = { en = "min(group limit - drawn balance, internal cap - exposure, regulatory caps - exposure or net credit balance); 0 when the group limit has expired", zh = "min(集团额度 − 已用信, 内部上限 − 风险暴露, 各监管上限 − 风险暴露或授信净额)；集团额度到期为0" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "Product proposal [P]; caps of the rule profile [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.binding_constraint,
    g.group_limit_cny,
    g.drawn_balance_cny,
    g.regulatory_cap_cny,
    g.exposure_after_mitigation_cny,
    g.net_credit_balance_cny,
    g.capital_as_of,
    g.headroom_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from group_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.headroom_cny is not null
;
select
    cell,
    min(numerator) as numerator,
    cast(null as decimal(18, 2)) as denominator,
    min(numerator) as value
from kpi_rows
group by cell
