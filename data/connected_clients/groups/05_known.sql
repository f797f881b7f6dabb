/* How many votes of an entity are known to be whose. Hidden holders' votes are not. */
select
    profile,
    owned_id as entity_id,
    cast(sum(votes) as bigint) as all_votes,
    cast(sum(case when stop_votes = 'hidden' then 0 else votes end) as bigint) as known_votes

from cc_vote

group by
    profile,
    owned_id
