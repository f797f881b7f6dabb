/* The votes of one holder in one entity. Holders who are many, or hidden, are nobody's ballot. */
select
    profile,
    voter_id,
    owned_id,
    stop_votes is null as can_control,
    cast(sum(votes) as bigint) as votes,
    bool_or(outright_rule is not null) as is_outright,
    bool_or(influence_rule is not null) as is_influence

from cc_vote

where
    voter_id <> owned_id
    and (stop_votes is null or stop_votes = 'single')

group by
    profile,
    voter_id,
    owned_id,
    stop_votes is null
