-- One client in four hundred is overdue: its group is under tightened control.
select
    $month_end as month_end,
    'any' as profile,
    'overdue' as kind,
    'C' || lpad(cast(n as text), 9, '0') as client_id
from range(0, $n_clients, 400) as numbers (n)
