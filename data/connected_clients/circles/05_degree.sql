/* How many ways lead into a node and out of it. One row per node with both. */
with

ways_in as (

    select
        b as node,
        count(*) as n_in,
        min(a) as before_node
    from sc_edge
    group by b

),

ways_out as (

    select
        a as node,
        count(*) as n_out,
        min(b) as after_node
    from sc_edge
    group by a

)

select
    ways_in.node,
    ways_in.n_in,
    ways_out.n_out,
    ways_in.before_node,
    ways_out.after_node

from ways_in
inner join ways_out on ways_in.node = ways_out.node
