/*
[kpi]
id         = "E32.breaches"
title      = { en = "Groups that pass singly and breach jointly", zh = "单户合规而合并突破的集团" }
meaning    = { en = "Groups that break a regulatory limit together while none of their members breaks one of a single client.", zh = "合并后突破监管限额、而成员均未突破单一客户限额的集团数。" }
formula    = { en = "count of groups in breach without a member in breach", zh = "合并突破且无成员单户突破的集团数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "Proposal [P]; founding document 003: 重单一客户、轻整体集团"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.n_clients,
    r.n_members_in_breach,
    g.limit_status,
    1 as numerator,
    cast(null as bigint) as denominator
from group_month as g
inner join group_risk_month as r
    on g.profile = r.profile and g.month_end = r.month_end and g.group_id = r.group_id
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and r.is_only_joint_breach
