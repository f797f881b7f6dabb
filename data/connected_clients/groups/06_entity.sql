/* The control groups of the month before they have ids. One row per parent and entity. */
with

parent as (

    select
        profile,
        parent_id,
        parent_id as entity_id,
        true as is_parent,
        case when is_circle then 'circular_holding' else 'ultimate_parent' end as rule,
        cast(null as varchar) as via_entity_id,
        case
            when is_circle then parent_id || ' (largest of companies that control one another)'
            else parent_id || ' (ultimate parent)'
        end as reason_path,
        cast(null as varchar) as link_source,
        cast(null as date) as link_since,
        false as is_presumed
    from cc_head

),

controlled as (

    -- The largest holder is only presumed while unknown votes could be somebody's larger stake.
    select
        reason.profile,
        reason.parent_id,
        reason.entity_id,
        false as is_parent,
        reason.rule,
        reason.via_entity_id,
        reason.reason_path,
        reason.link_source,
        reason.link_since,
        reason.rule = 'largest_holder'
        and 1000000000 - known.known_votes >= reason.total_votes as is_presumed
    from cc_reason as reason
    inner join cc_known as known
        on
            reason.profile = known.profile
            and reason.entity_id = known.entity_id

),

owner as (

    select distinct
        profile,
        owner_id
    from cc_link

),

relative as (

    -- Relatives without a stake of their own and without an account say nothing about the group.
    select
        head.profile,
        head.parent_id,
        person.person_id as entity_id,
        max(link.link_source) as link_source,
        min(link.link_since) as link_since
    from cc_head as head
    inner join cc_person as person
        on
            head.profile = person.profile
            and head.parent_id = person.holder_id
            and head.parent_id <> person.person_id
    inner join cc_relative as link
        on
            person.profile = link.profile
            and person.person_id = link.person_id
    left join owner
        on
            person.profile = owner.profile
            and person.person_id = owner.owner_id
    left join cc_client as client
        on person.person_id = client.entity_id
    where
        owner.owner_id is not null
        or client.entity_id is not null
    group by
        head.profile,
        head.parent_id,
        person.person_id

)

select
    profile,
    parent_id,
    entity_id,
    is_parent,
    rule,
    via_entity_id,
    reason_path,
    link_source,
    link_since,
    is_presumed
from parent

union all

select
    profile,
    parent_id,
    entity_id,
    is_parent,
    rule,
    via_entity_id,
    reason_path,
    link_source,
    link_since,
    is_presumed
from controlled

union all

select
    profile,
    parent_id,
    entity_id,
    false as is_parent,
    'kin' as rule,
    parent_id as via_entity_id,
    entity_id || ' (relative of ' || parent_id || ')' as reason_path,
    link_source,
    link_since,
    false as is_presumed
from relative
