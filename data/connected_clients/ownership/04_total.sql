/* All paths together. One row per owner and entity. */
select
    owner_id,
    owned_id as entity_id,
    sum(share) as share

from oi_all_paths

group by
    owner_id,
    owned_id
