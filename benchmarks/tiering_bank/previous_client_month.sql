-- Where clients were at home the month before.
select
    'C' || lpad(cast(n as text), 9, '0') as client_id,
    'B' || lpad(cast(n % 500 as text), 3, '0') as branch_id
from range($n_clients) as numbers (n)
