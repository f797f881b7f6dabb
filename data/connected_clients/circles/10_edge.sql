/* The links that touch no circle found so far. */
select
    edge.a,
    edge.b

from sc_edge as edge
left join sc_kept as kept_a on edge.a = kept_a.node
left join sc_kept as kept_b on edge.b = kept_b.node

where
    kept_a.node is null
    and kept_b.node is null
