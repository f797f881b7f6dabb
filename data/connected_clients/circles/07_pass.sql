/* The links after passing by: from the node before straight to the node behind. */
select
    edge.a,
    edge.b
from sc_edge as edge
left join sc_bypass as bypass_a on edge.a = bypass_a.node
left join sc_bypass as bypass_b on edge.b = bypass_b.node
where
    bypass_a.node is null
    and bypass_b.node is null

union

select
    before_node as a,
    after_node as b
from sc_bypass
where before_node <> after_node
