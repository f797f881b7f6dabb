/* What the client extract says that day of entities that links name. One row per such client. */
with

linked as (

    -- Most clients stand in no link: they are not read any further.
    select owner_id as entity_id
    from stg_ownership_link
    union
    select owned_id as entity_id
    from stg_ownership_link
    union
    select person_id as entity_id
    from stg_person_link
    union
    select other_id as entity_id
    from stg_person_link

)

select
    client.client_id as entity_id,
    max(client.stop_node) as stop_node,
    max(client.total_assets) as total_assets

from stg_client as client
inner join linked on client.client_id = linked.entity_id

where
    coalesce(client.valid_from, $month_end) <= $month_end
    and (client.valid_to is null or client.valid_to > $month_end)

group by client.client_id
