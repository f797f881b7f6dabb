/* Links whose first node has a way in and whose last node has a way out. */
select
    edge.a,
    edge.b

from sc_edge as edge

where
    edge.a in (select link.b from sc_edge as link)
    and edge.b in (select link.a from sc_edge as link)
