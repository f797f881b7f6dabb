select
    facility_id,
    underlying_id,
    share_pct as share,
    source,
    valid_from,
    valid_to

from raw_look_through
