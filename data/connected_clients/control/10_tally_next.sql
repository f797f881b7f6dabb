/* Later rounds: the entities in which a controller's newest members hold votes, counted afresh. */
with

reached as (

    select distinct
        found.profile,
        found.controller_id,
        ballot.owned_id as entity_id
    from cc_found as found
    inner join cc_ballot as ballot
        on
            found.profile = ballot.profile
            and found.entity_id = ballot.voter_id
    where
        ballot.can_control
        and ballot.owned_id <> found.controller_id

),

undecided as (

    select
        reached.profile,
        reached.controller_id,
        reached.entity_id
    from reached
    left join cc_relation as known
        on
            reached.profile = known.profile
            and reached.controller_id = known.controller_id
            and reached.entity_id = known.entity_id
    where known.entity_id is null

)

-- All votes held by the controller and by everything it already controls, at full weight.
select
    undecided.profile,
    undecided.controller_id,
    undecided.entity_id,
    cast(sum(ballot.votes) as bigint) as votes,
    max(ballot.votes) as single_votes,
    bool_or(ballot.is_outright) as is_outright,
    bool_or(ballot.is_influence) as is_influence

from undecided
inner join cc_ballot as ballot
    on
        undecided.profile = ballot.profile
        and undecided.entity_id = ballot.owned_id
left join cc_relation as member
    on
        undecided.profile = member.profile
        and undecided.controller_id = member.controller_id
        and ballot.voter_id = member.entity_id

where
    ballot.can_control
    and (ballot.voter_id = undecided.controller_id or member.entity_id is not null)

group by
    undecided.profile,
    undecided.controller_id,
    undecided.entity_id
