/*
[kpi]
id         = "E8.members"
title      = { en = "Members that draw without an allocation", zh = "无分配而用信成员数" }
meaning    = { en = "Members with a drawn balance and no share of the group limit, in groups whose limit is split.", zh = "集团额度已拆分而自身无分配却有用信的成员数。" }
formula    = { en = "count of members drawn without a member limit", zh = "Σ 无成员限额而有用信的成员数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "group_limit"]
source     = "Founding document 003 [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.member_limits_cny,
    g.group_limit_cny,
    g.n_without_allocation as numerator,
    cast(null as bigint) as denominator
from group_risk_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.n_without_allocation > 0
