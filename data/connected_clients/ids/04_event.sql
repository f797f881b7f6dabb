/*
What changed since the month before.

new, end: a group appears, disappears. split: it appears out of another group, named beside it.
merge: another group, named beside it, disappeared into it. join, leave: an entity of a group that
goes on. One row per event.
*/
with

members as (

    select
        entity.profile,
        named.group_id,
        entity.entity_id
    from id_entity as entity
    inner join id_group as named
        on
            entity.profile = named.profile
            and entity.parent_id = named.parent_id

),

old_group as (

    select
        profile,
        group_id,
        max(parent_id) as parent_id
    from id_before
    group by
        profile,
        group_id

),

now_overlap as (

    select
        overlap.profile,
        overlap.group_id as old_id,
        named.group_id as new_id,
        named.parent_id,
        named.is_continued,
        overlap.share_of_now,
        overlap.share_of_then,
        row_number() over (
            partition by overlap.profile, overlap.group_id
            order by overlap.share_of_then desc, named.group_id asc
        ) as place_of_now,
        row_number() over (
            partition by overlap.profile, named.group_id
            order by overlap.share_of_now desc, overlap.group_id asc
        ) as place_of_then
    from id_overlap as overlap
    inner join id_group as named
        on
            overlap.profile = named.profile
            and overlap.parent_id = named.parent_id

),

appeared as (

    select
        named.profile,
        named.group_id,
        case when origin.old_id is null then 'new' else 'split' end as event,
        named.parent_id as entity_id,
        origin.old_id as other_group_id
    from id_group as named
    left join now_overlap as origin
        on
            named.profile = origin.profile
            and named.group_id = origin.new_id
            and origin.place_of_then = 1
            and origin.share_of_now >= 0.5
    where not named.is_continued

),

disappeared as (

    select
        old_group.profile,
        coalesce(heir.new_id, old_group.group_id) as group_id,
        case when heir.new_id is null then 'end' else 'merge' end as event,
        old_group.parent_id as entity_id,
        case when heir.new_id is not null then old_group.group_id end as other_group_id
    from old_group
    left join id_group as named
        on
            old_group.profile = named.profile
            and old_group.group_id = named.group_id
    left join now_overlap as heir
        on
            old_group.profile = heir.profile
            and old_group.group_id = heir.old_id
            and heir.place_of_now = 1
            and heir.share_of_then >= 0.5
            and heir.is_continued
    where named.group_id is null

),

joined as (

    select
        member.profile,
        member.group_id,
        'join' as event,
        member.entity_id,
        cast(null as varchar) as other_group_id
    from members as member
    inner join old_group
        on
            member.profile = old_group.profile
            and member.group_id = old_group.group_id
    left join id_before as before
        on
            member.profile = before.profile
            and member.group_id = before.group_id
            and member.entity_id = before.entity_id
    where before.entity_id is null

),

gone as (

    select
        before.profile,
        before.group_id,
        'leave' as event,
        before.entity_id,
        cast(null as varchar) as other_group_id
    from id_before as before
    inner join id_group as named
        on
            before.profile = named.profile
            and before.group_id = named.group_id
    left join members as member
        on
            before.profile = member.profile
            and before.group_id = member.group_id
            and before.entity_id = member.entity_id
    where member.entity_id is null

),

events as (

    select
        profile,
        group_id,
        event,
        entity_id,
        other_group_id
    from appeared
    union all
    select
        profile,
        group_id,
        event,
        entity_id,
        other_group_id
    from disappeared
    union all
    select
        profile,
        group_id,
        event,
        entity_id,
        other_group_id
    from joined
    union all
    select
        profile,
        group_id,
        event,
        entity_id,
        other_group_id
    from gone

)

select
    profile,
    cast($month_end as date) as month_end,
    group_id,
    event,
    entity_id,
    other_group_id

from events
