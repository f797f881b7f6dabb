/* Nothing has been passed by yet. */
select
    cast(0 as integer) as passed_in_round,
    a as node,
    a as before_node,
    b as after_node

from sc_edge

where false
