/*
The places that depend on nobody head a group. Others lie wholly inside the groups of those they
depend on.
*/
select distinct
    held.place as head_place,
    held.place

from lm_place as held
left join lm_above as above on held.place = above.below_place

where above.below_place is null
