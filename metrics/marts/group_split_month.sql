/*
[mart]
grain     = ["profile", "month_end", "group_id"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "group_id"]
meaning   = { en = "Exposure of a whole group to its head and to its other members, and what others owe that members guarantee, one row per group and month.", zh = "集团对牵头方、对其他成员的风险暴露，及成员为集团外客户担保的债务，每集团每月一行。" }
[columns]
profile = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
group_id = { en = "Group", zh = "集团", unit = "" }
direct_cny = { en = "Exposure to the head of the group", zh = "对牵头方风险暴露", unit = "cny" }
affiliated_cny = { en = "Exposure to the other members", zh = "对其他成员风险暴露", unit = "cny" }
guaranteed_cny = { en = "Debts of others that members guarantee", zh = "成员为集团外担保的债务", unit = "cny" }
visible_branch_ids = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

members as (

    select
        profile,
        group_id,
        client_id,
        is_parent,
        exposure_cny
    from group_member_month
    where month_end = $month_end

),

layers as (

    select
        profile,
        guarantee_layer
    from profile_control
    where
        valid_from <= $month_end
        and valid_to > $month_end

),

outward as (

    -- Debtors in the group are no guarantee to others: their debt is the group's own.
    select
        m.profile,
        m.group_id,
        sum(g.covered_cny) as guaranteed_cny
    from members as m
    inner join layers as l on m.profile = l.profile
    inner join guarantee_edge as g
        on
            l.guarantee_layer = g.profile
            and m.client_id = g.guarantor_id
            and g.month_end = $month_end
    left join members as d
        on m.profile = d.profile and m.group_id = d.group_id and g.debtor_id = d.client_id
    where d.client_id is null
    group by
        m.profile,
        m.group_id

),

added as (

    select
        profile,
        group_id,
        sum(case when is_parent then exposure_cny else 0 end) as direct_cny,
        sum(case when is_parent then 0 else exposure_cny end) as affiliated_cny
    from members
    group by
        profile,
        group_id

)

select
    a.profile,
    cast($month_end as date) as month_end,
    a.group_id,
    cast(coalesce(a.direct_cny, 0) as decimal(18, 2)) as direct_cny,
    cast(coalesce(a.affiliated_cny, 0) as decimal(18, 2)) as affiliated_cny,
    cast(coalesce(o.guaranteed_cny, 0) as decimal(18, 2)) as guaranteed_cny,
    v.visible_branch_ids,
    v.visible_manager_ids
from added as a
left join outward as o on a.profile = o.profile and a.group_id = o.group_id
left join group_view_month as v
    on a.profile = v.profile and a.group_id = v.group_id and v.month_end = $month_end
