/* What the busiest node leads to and is led to from: its circle. */
select
    forth.node,
    min(forth.node) over () as component

from sc_forth as forth
inner join sc_reach as back on forth.node = back.node
