/* Which entities of the tally are controlled, by more than half of the votes or by a plain fact. */
with

tested as (

    select
        tally.profile,
        tally.controller_id,
        tally.entity_id,
        tally.votes,
        case
            when
                tally.single_votes > rule.control_votes
                or (rule.control_inclusive and tally.single_votes = rule.control_votes)
                then 'majority_votes'
            when
                tally.votes > rule.control_votes
                or (rule.control_inclusive and tally.votes = rule.control_votes)
                then 'consolidated_votes'
            when tally.is_outright then 'outright'
        end as rule
    from cc_tally as tally
    inner join cc_rule as rule
        on tally.profile = rule.profile

)

select
    profile,
    controller_id,
    entity_id,
    cast($round as integer) as found_in_round,
    rule,
    votes,
    cast(null as bigint) as outsider_votes

from tested

where rule is not null
