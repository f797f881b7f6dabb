/*
Which entities of the tally are controlled when significant influence counts too: a fifth of the
votes, and more than any rival or a fact that gives the say.
*/
with

tested as (

    select
        tally.profile,
        tally.controller_id,
        tally.entity_id,
        tally.votes,
        tally.is_influence,
        rule.sig_largest_holder,
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
            when tally.is_influence then 'influence'
        end as rule
    from cc_tally as tally
    inner join cc_rule as rule
        on tally.profile = rule.profile
    where
        rule.sig_enabled
        and (tally.votes >= rule.sig_votes or tally.is_outright)

),

rival as (

    select
        tested.profile,
        tested.controller_id,
        tested.entity_id,
        max(block.votes) as votes
    from tested
    inner join cc_block as block
        on
            tested.profile = block.profile
            and tested.entity_id = block.owned_id
            and tested.controller_id <> block.top_id
    left join cc_relation as member
        on
            tested.profile = member.profile
            and tested.controller_id = member.controller_id
            and block.top_id = member.entity_id
    where
        tested.rule is null
        and member.entity_id is null
    group by
        tested.profile,
        tested.controller_id,
        tested.entity_id

)

select
    tested.profile,
    tested.controller_id,
    tested.entity_id,
    cast($round as integer) as found_in_round,
    coalesce(tested.rule, 'largest_holder') as rule,
    tested.votes,
    coalesce(rival.votes, 0) as outsider_votes

from tested
left join rival
    on
        tested.profile = rival.profile
        and tested.controller_id = rival.controller_id
        and tested.entity_id = rival.entity_id

-- More than any rival: of two equal largest holders neither is the largest.
where
    tested.rule is not null
    or (tested.sig_largest_holder and tested.votes > coalesce(rival.votes, 0))
