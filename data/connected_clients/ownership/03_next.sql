/* The shares that reach an owner over one more company. */
select
    path.owner_id,
    link.owned_id,
    sum(path.share * link.share) as share

from oi_path as path
inner join oi_share as link
    on path.owned_id = link.owner_id

group by
    path.owner_id,
    link.owned_id

having sum(path.share * link.share) > 0.0000000001
