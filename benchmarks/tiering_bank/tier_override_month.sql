-- One client in ten thousand has its tier set by hand.
select
    $month_end as month_end,
    'MO' || n as override_id,
    'C' || lpad(cast(n as text), 9, '0') as client_id,
    'premium' as asked_tier,
    'in_force' as override_state
from range(0, $n_clients, 10000) as numbers (n)
