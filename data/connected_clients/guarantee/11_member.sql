/* One row per layer, circle and entity of the month. */
select
    cluster.layer as profile,
    cast($month_end as date) as month_end,
    named.group_id as circle_id,
    cluster.kind,
    cluster.parent_id,
    cluster.entity_id,
    cluster.is_common_guarantor,
    cluster.chain_depth

from gc_cluster as cluster
inner join id_group as named
    on
        cluster.profile = named.profile
        and cluster.parent_id = named.parent_id
