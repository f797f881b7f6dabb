/*
[kpi]
id         = "E8"
title      = { en = "Member limits above the group limit", zh = "成员限额超出集团额度" }
meaning    = { en = "Limits allocated to the members of a group less the group's limit, where more is allocated than there is. The group's limit is not the sum of its members'.", zh = "成员限额合计超出集团额度的部分。集团授信总额不得为成员限额的简单加总。" }
formula    = { en = "sum over groups of max(member limits - group limit, 0)", zh = "Σ max(成员限额合计 − 集团额度, 0)" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "group_limit"]
source     = "Founding document 003: 简单加总作为集团客户授信限额 is banned [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.group_limit_cny,
    g.member_limits_cny,
    g.unallocated_ratio,
    g.n_without_allocation,
    greatest(g.allocation_gap_cny, 0) as numerator,
    cast(null as decimal(18, 2)) as denominator
from group_risk_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.allocation_gap_cny is not null
