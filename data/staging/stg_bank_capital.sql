select
    as_of,
    basis,
    net_capital,
    tier1_net,
    published_date

from raw_bank_capital
