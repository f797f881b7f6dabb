select
    as_of,
    client_id,
    product,
    month_end_balance,
    month_daily_avg,
    ccy,
    margin_flag,
    pledge_flag,
    rate
from deposit_line
order by
    org_id,
    client_id,
    product
