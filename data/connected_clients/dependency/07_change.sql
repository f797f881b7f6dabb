/* What changed since the month before. One row per event. */
select
    profile,
    month_end,
    group_id as cluster_id,
    event,
    entity_id,
    other_group_id as other_cluster_id

from id_event
