select
    as_of,
    ccy,
    rate_type,
    rate_to_base

from raw_fx_rate
