select
    coll_id,
    type,
    value,
    ccy,
    valuation_date,
    haircut,
    status,
    location,
    insurer,
    owner_id,
    valid_from,
    valid_to

from raw_collateral
