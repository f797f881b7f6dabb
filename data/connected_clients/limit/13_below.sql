/* What depends on the places reached last, and is new to the group. */
select distinct
    newest.head_place,
    above.below_place as place

from lm_next as newest
inner join lm_above as above on newest.place = above.above_place
left join lm_reach as known
    on
        newest.head_place = known.head_place
        and above.below_place = known.place

where known.place is null
