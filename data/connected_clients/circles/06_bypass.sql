/*
Nodes to pass by in this round: one way in, one way out, and smaller than neighbours of the same
kind, so that no two of them touch. Numbers are in hash order: about a third of a chain goes.
*/
with

single as (

    select
        node,
        before_node,
        after_node
    from sc_degree
    where
        n_in = 1
        and n_out = 1

)

select
    cast($round as integer) as passed_in_round,
    single.node,
    single.before_node,
    single.after_node

from single
left join single as earlier on single.before_node = earlier.node
left join single as later on single.after_node = later.node

where
    (earlier.node is null or single.node < earlier.node)
    and (later.node is null or single.node < later.node)
