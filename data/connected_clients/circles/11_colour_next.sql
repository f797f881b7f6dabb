/* Nodes that a smaller colour leads to. */
select
    edge.b as node,
    min(newest.colour) as colour

from sc_edge as edge
inner join sc_next as newest on edge.a = newest.node
inner join sc_colour as held on edge.b = held.node

where newest.colour < held.colour

group by edge.b
