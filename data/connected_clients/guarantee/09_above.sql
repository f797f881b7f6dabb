/* Places one link above those of the round before. */
select distinct
    down.above_place as place,
    cast($depth as integer) as depth

from gc_down as down
inner join gc_next as newest on down.below_place = newest.place
