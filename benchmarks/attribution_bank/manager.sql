-- One account manager for fifty clients.
select
    'E' || lpad(cast(n as text), 6, '0') as employee_id,
    'Manager ' || n as name,
    'rm' as role,
    'senior' as grade,
    'B' || lpad(cast(n % 500 as text), 3, '0') as org_id,
    date '2020-01-01' as hire_date,
    cast(1 as double) as fte_pct,
    date '2020-01-01' as valid_from
from range($n_clients // 50) as numbers (n)
order by
    org_id,
    employee_id
