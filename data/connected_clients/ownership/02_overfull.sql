/* Entities whose holders have more than the whole: the sum over paths would not end. */
select
    owned_id as entity_id,
    sum(share) as held

from oi_share

group by owned_id

having sum(share) > 1.000000001

order by owned_id
