/*
What ties have joined, named after its head: a control group's before a single client, then the
largest, then the smallest id. One row per profile and home.
*/
with

labelled as (

    select
        node.profile,
        node.home_id,
        coalesce(held.label, node.node) as unit
    from lm_node as node
    left join lb_label as held on node.node = held.node

),

home as (

    select distinct home_id
    from lm_node

),

sized as (

    select
        client.client_id,
        max(client.total_assets) as total_assets
    from stg_client as client
    inner join home on client.client_id = home.home_id
    where
        coalesce(client.valid_from, $month_end) <= $month_end
        and (client.valid_to is null or client.valid_to > $month_end)
    group by client.client_id

),

parent as (

    select distinct
        profile,
        parent_id
    from lm_base

)

select
    labelled.profile,
    labelled.home_id,
    labelled.unit,
    row_number() over (
        partition by labelled.unit
        order by
            case when parent.parent_id is null then 1 else 0 end asc,
            coalesce(sized.total_assets, -1) desc,
            labelled.home_id asc
    ) = 1 as is_head

from labelled
left join sized on labelled.home_id = sized.client_id
left join parent
    on
        labelled.profile = parent.profile
        and labelled.home_id = parent.parent_id
