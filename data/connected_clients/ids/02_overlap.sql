/* What each group shares with each group of the month before. One row per pair that shares some. */
with

now_weighed as (

    select
        entity.profile,
        entity.parent_id,
        entity.entity_id,
        coalesce(weight.weight, 1) as weight
    from id_entity as entity
    left join id_weight as weight
        on entity.entity_id = weight.entity_id

),

then_weighed as (

    select
        before.profile,
        before.group_id,
        before.parent_id,
        before.entity_id,
        coalesce(weight.weight, 1) as weight
    from id_before as before
    left join id_weight as weight
        on before.entity_id = weight.entity_id

),

now_total as (

    select
        profile,
        parent_id,
        sum(weight) as weight
    from now_weighed
    group by
        profile,
        parent_id

),

then_total as (

    select
        profile,
        group_id,
        max(parent_id) as parent_id,
        sum(weight) as weight
    from then_weighed
    group by
        profile,
        group_id

),

shared as (

    select
        now_weighed.profile,
        now_weighed.parent_id,
        then_weighed.group_id,
        sum(now_weighed.weight) as weight
    from now_weighed
    inner join then_weighed
        on
            now_weighed.profile = then_weighed.profile
            and now_weighed.entity_id = then_weighed.entity_id
    group by
        now_weighed.profile,
        now_weighed.parent_id,
        then_weighed.group_id

)

select
    shared.profile,
    shared.parent_id,
    shared.group_id,
    then_total.parent_id = shared.parent_id as is_same_parent,
    cast(shared.weight as double)
    / cast(now_total.weight + then_total.weight - shared.weight as double) as jaccard,
    cast(shared.weight as double) / cast(now_total.weight as double) as share_of_now,
    cast(shared.weight as double) / cast(then_total.weight as double) as share_of_then

from shared
inner join now_total
    on
        shared.profile = now_total.profile
        and shared.parent_id = now_total.parent_id
inner join then_total
    on
        shared.profile = then_total.profile
        and shared.group_id = then_total.group_id
