/* What changed since the month before. One row per event. */
select
    split_part(profile, '|', 1) as profile,
    split_part(profile, '|', 2) as kind,
    month_end,
    group_id as circle_id,
    event,
    entity_id,
    other_group_id as other_circle_id

from id_event
