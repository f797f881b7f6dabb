/* All votes of every holder and its members, in what it does not control by majority or fact. */
with

inside as (

    select
        relation.profile,
        relation.controller_id,
        relation.entity_id
    from cc_relation as relation
    inner join cc_rule as rule
        on
            relation.profile = rule.profile
            and rule.sig_enabled
    union
    select
        ballot.profile,
        ballot.voter_id as controller_id,
        ballot.voter_id as entity_id
    from cc_ballot as ballot
    inner join cc_rule as rule
        on
            ballot.profile = rule.profile
            and rule.sig_enabled
    where ballot.can_control

),

counted as (

    select
        inside.profile,
        inside.controller_id,
        ballot.owned_id as entity_id,
        cast(sum(ballot.votes) as bigint) as votes,
        max(ballot.votes) as single_votes,
        bool_or(ballot.is_outright) as is_outright,
        bool_or(ballot.is_influence) as is_influence
    from inside
    inner join cc_ballot as ballot
        on
            inside.profile = ballot.profile
            and inside.entity_id = ballot.voter_id
    where
        ballot.can_control
        and ballot.owned_id <> inside.controller_id
    group by
        inside.profile,
        inside.controller_id,
        ballot.owned_id

)

select
    counted.profile,
    counted.controller_id,
    counted.entity_id,
    counted.votes,
    counted.single_votes,
    counted.is_outright,
    counted.is_influence

from counted
left join cc_relation as known
    on
        counted.profile = known.profile
        and counted.controller_id = known.controller_id
        and counted.entity_id = known.entity_id

where known.entity_id is null
