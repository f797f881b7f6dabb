/* What the client extract says of an entity that day. One row per client. */
select
    client_id as entity_id,
    max(stop_node) as stop_node,
    max(total_assets) as total_assets

from stg_client

where
    coalesce(valid_from, $month_end) <= $month_end
    and (valid_to is null or valid_to > $month_end)

group by client_id
