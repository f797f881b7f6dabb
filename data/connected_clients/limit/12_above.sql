/* Which place depends on which other. */
select distinct
    above.place as above_place,
    below.place as below_place

from sc_link as link
inner join lm_place as above on link.a = above.unit
inner join lm_place as below on link.b = below.unit

where above.place <> below.place
