select
    coll_id,
    facility_id,
    rank,
    valid_from,
    valid_to

from raw_collateral_link
