-- One income of every client.
select
    $month_end as month,
    'C' || lpad(cast(n as text), 9, '0') as client_id,
    'all' as product,
    cast(hash(n, 'interest') % 1000000 / 100.0 as decimal(18, 2)) as interest_income,
    cast(0 as decimal(18, 2)) as ftp_cost,
    cast(hash(n, 'funds') % 100000 / 100.0 as decimal(18, 2)) as deposit_ftp_income,
    cast(0 as decimal(18, 2)) as interest_paid,
    cast(hash(n, 'fee') % 100000 / 100.0 as decimal(18, 2)) as fee_net,
    cast(hash(n, 'cost') % 100000 / 100.0 as decimal(18, 2)) as opex_alloc,
    'CNY' as ccy
from range($n_clients) as numbers (n)
