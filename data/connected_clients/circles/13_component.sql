/* Circles of two nodes and more, named after their smallest node. */
with

named as (

    select
        node,
        min(node) over (partition by component) as component,
        count(*) over (partition by component) as n_nodes
    from sc_component

)

select
    node,
    component

from named

where n_nodes >= 2
