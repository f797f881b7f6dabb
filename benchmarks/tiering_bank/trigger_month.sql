-- One client in four hundred is overdue: its group is under tightened control.
select
    $month_end as month_end,
    'C' || lpad(cast(n as text), 9, '0') as client_id,
    cast(null as date) as cleared_on
from range(0, $n_clients, 400) as numbers (n)
