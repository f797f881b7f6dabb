-- One deposit of every client.
select
    $month_end as as_of,
    'C' || lpad(cast(n as text), 9, '0') as client_id,
    'demand' as product,
    cast(hash(n, 'end') % 100000000 / 100.0 as decimal(18, 2)) as month_end_balance,
    cast(hash(n, 'average') % 100000000 / 100.0 as decimal(18, 2)) as month_daily_avg,
    'CNY' as ccy,
    false as margin_flag,
    false as pledge_flag
from range($n_clients) as numbers (n)
