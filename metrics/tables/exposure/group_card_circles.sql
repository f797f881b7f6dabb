/*
[table]
title   = { en = "Circles its members stand in", zh = "成员所在担保圈与依存簇" }
meaning = { en = "Guarantee circles and dependency clusters with a member of the group in view. Exposure is by the credit conversion factors of the home rules, whichever profile is chosen.", zh = "集团可见成员所在的担保圈与经济依存簇。风险暴露一律按境内信用转换系数计，不随规则方案变化。" }
grain   = ["circle_id"]
inputs  = ["client"]
[columns]
circle_id = { en = "Circle", zh = "担保圈或依存簇", unit = "" }
kind = { en = "Kind", zh = "类型", unit = "" }
n_own = { en = "Members of this group", zh = "本集团成员数", unit = "count" }
n_members = { en = "Members", zh = "成员数", unit = "count" }
guaranteed_cny = { en = "Guaranteed inside", zh = "圈内担保金额", unit = "cny", total = "none" }
exposure_after_mitigation_cny = { en = "Exposure of all", zh = "整体风险暴露", unit = "cny", total = "none" }
*/
with

layer as (

    select
        guarantee_layer,
        dependency_layer
    from rule_layer
    where
        profile = $profile
        and valid_from <= $to
        and valid_to > $to

),

members as (

    select client_id
    from group_member_month
    where
        profile = $profile
        and month_end = $to
        and group_id = $about

)

select
    c.circle_id,
    c.kind,
    count(*) as n_own,
    any_value(c.n_members) as n_members,
    any_value(c.guaranteed_cny) as guaranteed_cny,
    any_value(c.exposure_after_mitigation_cny) as exposure_after_mitigation_cny
from layer
inner join guarantee_member_month as g
    on layer.guarantee_layer = g.profile and g.month_end = $to
inner join members as m on g.client_id = m.client_id
inner join guarantee_circle_month as c
    on g.profile = c.profile and g.month_end = c.month_end and g.circle_id = c.circle_id
group by
    c.circle_id,
    c.kind
union all by name
select
    c.cluster_id as circle_id,
    'dependency' as kind,
    count(*) as n_own,
    any_value(c.n_members) as n_members,
    null::decimal(18, 2) as guaranteed_cny,
    any_value(c.exposure_after_mitigation_cny) as exposure_after_mitigation_cny
from layer
inner join dependency_member_month as d
    on layer.dependency_layer = d.profile and d.month_end = $to
inner join members as m on d.client_id = m.client_id
inner join dependency_cluster_month as c
    on d.profile = c.profile and d.month_end = c.month_end and d.cluster_id = c.cluster_id
group by c.cluster_id
order by
    kind asc,
    exposure_after_mitigation_cny desc nulls last,
    circle_id asc
