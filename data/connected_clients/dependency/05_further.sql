/* Who depends on those reached last, or is pulled along with them, and is new to the cluster. */
with

found as (

    select
        newest.profile,
        newest.head_id,
        link.dependant_id as entity_id,
        newest.entity_id as via_entity_id,
        'dependency' as rule
    from dp_next as newest
    inner join dp_link as link
        on
            newest.profile = link.profile
            and newest.entity_id = link.on_whom_id
            and link.dependency_state = 'depends'
    union all
    select
        newest.profile,
        newest.head_id,
        pulled.pulled_id as entity_id,
        newest.entity_id as via_entity_id,
        'group_of_dependant' as rule
    from dp_next as newest
    inner join dp_group as pulled
        on
            newest.profile = pulled.profile
            and newest.entity_id = pulled.entity_id
    where newest.rule = 'dependency'

),

ranked as (

    select
        found.*,
        row_number() over (
            partition by found.profile, found.head_id, found.entity_id
            order by found.rule asc, found.via_entity_id asc
        ) as place
    from found

)

select
    ranked.profile,
    ranked.head_id,
    ranked.entity_id,
    ranked.via_entity_id,
    cast($round as integer) as n_steps,
    ranked.rule

from ranked
left join dp_reach as known
    on
        ranked.profile = known.profile
        and ranked.head_id = known.head_id
        and ranked.entity_id = known.entity_id

where
    ranked.place = 1
    and known.entity_id is null
