/* One row per layer, cluster and entity of the month. */
select
    reach.profile,
    cast($month_end as date) as month_end,
    named.group_id as cluster_id,
    reach.head_id,
    reach.entity_id,
    reach.via_entity_id,
    reach.n_steps,
    reach.rule

from dp_reach as reach
inner join id_group as named
    on
        reach.profile = named.profile
        and reach.head_id = named.parent_id
