/*
[kpi]
id         = "E14"
title      = { en = "Groups by the worst class of a member", zh = "集团最差分类" }
meaning    = { en = "Groups by the worst class of a member with a balance, with the share of the group's exposure in it. Shown, and never written over the members' own classes: on the mainland one member's bad loan does not make the others', but an assessment must begin.", zh = "按有余额成员最差分类划分的集团数，并列示该类暴露占比。仅供展示，不覆盖成员自身分类：内地规则下成员不良不自动传染，但须启动评估。" }
formula    = { en = "count of groups by max severity over members with a balance", zh = "按有余额成员最大严重程度计集团数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group", "five_class"]
always_by  = ["five_class"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Founding document 003 [S]; 2023 分类办法 Art 7 [V]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.worst_five_class as five_class,
    g.worst_class_exposure_ratio,
    g.exposure_cny,
    1 as numerator,
    cast(null as bigint) as denominator
from group_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.worst_five_class is not null
