/* Which place guarantees which other, rings taken as one place: there is no way back up. */
select distinct
    above.place as above_place,
    below.place as below_place

from sc_link as link
inner join gc_circle as above on link.a = above.node
inner join gc_circle as below on link.b = below.node

where above.place <> below.place
