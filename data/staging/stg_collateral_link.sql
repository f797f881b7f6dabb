select
    coll_id,
    facility_id,
    rank

from raw_collateral_link
