select
    date as day,
    client_id,
    product,
    balance,
    ccy

from raw_deposit_day
