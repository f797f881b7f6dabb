/*
[kpi]
id         = "E32"
title      = { en = "Hidden-connection uplift", zh = "关联合并放大倍数" }
meaning    = { en = "Exposure of groups after mitigation under the rule profile to that of their largest members alone: how much more is at stake than single clients show. Over several groups, sums over sums.", zh = "规则方案下集团风险暴露（缓释后）与其最大单一成员之比：合并后比单户多出多少风险。多个集团按合计相除。" }
formula    = { en = "exposure of groups / exposure of their largest members", zh = "集团风险暴露 ÷ 最大成员风险暴露" }
unit       = "index"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client"]
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
    g.exposure_after_mitigation_cny as numerator,
    g.largest_member_exposure_cny as denominator
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
    and g.largest_member_exposure_cny > 0
;
select
    cell,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    cast(sum(numerator) as double) / nullif(sum(denominator), 0) as value
from kpi_rows
group by cell
