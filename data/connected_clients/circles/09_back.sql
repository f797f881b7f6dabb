/* What leads to the newest nodes and was not reached before. */
select distinct edge.a as node

from sc_edge as edge
inner join sc_next as newest on edge.b = newest.node
left join sc_reach as reach on edge.a = reach.node

where reach.node is null
