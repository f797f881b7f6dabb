/*
[kpi]
id         = "E8.unallocated"
title      = { en = "Share of group limits not allocated", zh = "集团额度未分配占比" }
meaning    = { en = "What of the group limits no member has been allotted; groups without a split of their limit are not in it.", zh = "集团额度中未分配给成员的占比；未拆分额度的集团不计入。" }
formula    = { en = "sum of max(group limit - member limits, 0) / sum of group limits", zh = "Σ max(集团额度 − 成员限额合计, 0) ÷ Σ 集团额度" }
unit       = "ratio"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "group_limit"]
source     = "Founding document 003: 分布(借款人结构)做出详细安排 [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.member_limits_cny,
    greatest(-g.allocation_gap_cny, 0) as numerator,
    g.group_limit_cny as denominator
from group_risk_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.allocation_gap_cny is not null
