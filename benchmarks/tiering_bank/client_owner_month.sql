-- The home and the account manager of every client.
select
    $month_end as month_end,
    'C' || lpad(cast(n as text), 9, '0') as client_id,
    'B' || lpad(cast(n % 500 as text), 3, '0') as branch_id,
    'E' || lpad(cast(n % 100000 as text), 6, '0') as manager_id,
    false as is_orphan,
    cast(null as bigint) as days_orphaned
from range($n_clients) as numbers (n)
