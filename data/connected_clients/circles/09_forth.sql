/* What the newest nodes lead to and was not reached before. */
select distinct edge.b as node

from sc_edge as edge
inner join sc_next as newest on edge.a = newest.node
left join sc_reach as reach on edge.b = reach.node

where reach.node is null
