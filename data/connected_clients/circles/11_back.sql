/* What leads to the newest nodes within one colour, and was not reached before. */
select distinct
    edge.a as node,
    newest.colour

from sc_edge as edge
inner join sc_next as newest on edge.b = newest.node
inner join sc_colour as held
    on
        edge.a = held.node
        and newest.colour = held.colour
left join sc_reach as reach on edge.a = reach.node

where reach.node is null
