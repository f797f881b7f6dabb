/* The colours after this round. */
select
    held.node,
    coalesce(newest.colour, held.colour) as colour

from sc_colour as held
left join sc_next as newest on held.node = newest.node
