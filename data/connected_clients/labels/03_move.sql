/* Which component moves to which smaller neighbour. One row per moving component. */
select
    b as label,
    min(a) as next_label

from lb_edge

group by b
