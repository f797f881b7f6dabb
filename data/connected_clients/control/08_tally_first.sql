/* Round 1: what every holder has in its own name. One row per holder and entity. */
select
    profile,
    voter_id as controller_id,
    owned_id as entity_id,
    votes,
    votes as single_votes,
    is_outright,
    is_influence

from cc_ballot

where can_control
