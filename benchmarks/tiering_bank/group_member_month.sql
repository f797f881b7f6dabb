-- One client in twenty belongs to a group of five.
select
    $month_end as month_end,
    'CN-2018' as profile,
    'G' || n // 100 as group_id,
    'C' || lpad(cast(n as text), 9, '0') as client_id
from range(0, $n_clients, 20) as numbers (n)
