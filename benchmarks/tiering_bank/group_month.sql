-- Groups of five.
select
    $month_end as month_end,
    'CN-2018' as profile,
    'G' || n as group_id,
    cast(5 as bigint) as n_clients
from range($n_clients // 100) as numbers (n)
