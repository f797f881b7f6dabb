/*
What a reader must know about an entity's control and cannot see from its group.

joint_control: two holders have exactly the votes control asks for. controlled_by_several: it is in
several named. presumed_control: its largest holder is known, most other votes are not.
control_unknown: fewer than half of the votes are known and nobody controls it; not "independent".
self_holding: it holds its own shares (left out). votes_above_whole: its holders have over 100 %.
*/
with

block as (

    select
        ballot.profile,
        ballot.owned_id as entity_id,
        coalesce(entity.parent_id, ballot.voter_id) as block_id,
        sum(ballot.votes) as votes
    from cc_ballot as ballot
    left join cc_entity as entity
        on
            ballot.profile = entity.profile
            and ballot.voter_id = entity.entity_id
    group by
        ballot.profile,
        ballot.owned_id,
        coalesce(entity.parent_id, ballot.voter_id)

),

joint_control as (

    select
        block.profile,
        block.entity_id,
        'joint_control' as flag,
        min(block.block_id) || ' = ' || max(block.block_id) as detail
    from block
    inner join cc_rule as rule
        on
            block.profile = rule.profile
            and block.votes = rule.control_votes
    group by
        block.profile,
        block.entity_id
    having count(*) > 1

),

controlled as (

    select
        profile,
        entity_id,
        count(*) as n_groups,
        min(parent_id) as first_parent,
        max(parent_id) as last_parent,
        bool_or(is_presumed) as is_presumed
    from cc_entity
    where not is_parent
    group by
        profile,
        entity_id

),

several as (

    select
        profile,
        entity_id,
        'controlled_by_several' as flag,
        first_parent || ', ' || last_parent as detail
    from controlled
    where n_groups > 1

),

presumed as (

    select
        profile,
        entity_id,
        'presumed_control' as flag,
        first_parent as detail
    from controlled
    where is_presumed

),

unknown as (

    select
        known.profile,
        known.entity_id,
        'control_unknown' as flag,
        replace(cast(cast(known.known_votes / 10000000.0 as decimal(9, 2)) as varchar), '.00', '')
        || '% known' as detail
    from cc_known as known
    left join controlled
        on
            known.profile = controlled.profile
            and known.entity_id = controlled.entity_id
    where
        known.known_votes < 500000000
        and controlled.entity_id is null

),

above_whole as (

    -- A hundred-millionth of rounding per holder is no error of the register.
    select
        profile,
        entity_id,
        'votes_above_whole' as flag,
        replace(cast(cast(all_votes / 10000000.0 as decimal(9, 2)) as varchar), '.00', '')
        || '%' as detail
    from cc_known
    where all_votes > 1000001000

),

self_holding as (

    select distinct
        rule.profile,
        link.owned_id as entity_id,
        'self_holding' as flag,
        link.source as detail
    from stg_ownership_link as link
    cross join cc_rule as rule
    where
        link.owner_id = link.owned_id
        and link.valid_from <= $month_end
        and (link.valid_to is null or link.valid_to > $month_end)

),

flags as (

    select
        profile,
        entity_id,
        flag,
        detail
    from joint_control
    union all
    select
        profile,
        entity_id,
        flag,
        detail
    from several
    union all
    select
        profile,
        entity_id,
        flag,
        detail
    from presumed
    union all
    select
        profile,
        entity_id,
        flag,
        detail
    from unknown
    union all
    select
        profile,
        entity_id,
        flag,
        detail
    from above_whole
    union all
    select
        profile,
        entity_id,
        flag,
        detail
    from self_holding

)

select
    profile,
    cast($month_end as date) as month_end,
    entity_id,
    flag,
    detail

from flags
