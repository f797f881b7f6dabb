/* Where chains end: nothing is guaranteed from there. */
select distinct
    held.place,
    cast(0 as integer) as depth

from gc_circle as held
left join gc_down as down on held.place = down.above_place

where down.above_place is null
