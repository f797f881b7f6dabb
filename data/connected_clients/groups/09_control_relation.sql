/* Who controls whom, mid-level controllers included. One row per profile, controller and entity. */
select
    profile,
    cast($month_end as date) as month_end,
    controller_id,
    entity_id,
    found_in_round,
    rule,
    cast(votes as double) / cast(1000000000 as double) as votes_pct

from cc_relation
