/*
Rings, and the debtors of one guarantor with him. One row per layer, cluster and entity; a layer and
a kind stand in one column, because each kind is matched with the month before by itself.
*/
with

circle as (

    select
        profile,
        place,
        entity_id,
        min(entity_id) over (partition by profile, place) as parent_id
    from gc_circle
    where is_circle

),

common as (

    select
        profile,
        guarantor_id
    from gc_link
    where apart_reason is null
    group by
        profile,
        guarantor_id
    having count(*) >= 2

),

place_depth as (

    select
        place,
        max(depth) as depth
    from gc_level
    group by place

),

cluster as (

    select
        circle.profile,
        'circle' as kind,
        circle.parent_id,
        circle.entity_id,
        false as is_common_guarantor,
        circle.place
    from circle
    union all
    select
        common.profile,
        'same_guarantor' as kind,
        common.guarantor_id as parent_id,
        common.guarantor_id as entity_id,
        true as is_common_guarantor,
        held.place
    from common
    inner join gc_circle as held
        on
            common.profile = held.profile
            and common.guarantor_id = held.entity_id
    union all
    select
        link.profile,
        'same_guarantor' as kind,
        common.guarantor_id as parent_id,
        link.debtor_id as entity_id,
        false as is_common_guarantor,
        held.place
    from common
    inner join gc_link as link
        on
            common.profile = link.profile
            and common.guarantor_id = link.guarantor_id
            and link.apart_reason is null
    inner join gc_circle as held
        on
            common.profile = held.profile
            and common.guarantor_id = held.entity_id

)

select
    cluster.profile || '|' || cluster.kind as profile,
    cluster.profile as layer,
    cluster.kind,
    cluster.parent_id,
    cluster.entity_id,
    cluster.is_common_guarantor,
    coalesce(place_depth.depth, 0) as chain_depth,
    rule.group_match_min

from cluster
inner join gc_rule as rule on cluster.profile = rule.profile
left join place_depth on cluster.place = place_depth.place
