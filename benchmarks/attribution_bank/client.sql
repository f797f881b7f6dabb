-- A million clients of 500 sub-branches, numbered.
select
    'C' || lpad(cast(n as text), 9, '0') as client_id,
    'Client ' || n as name,
    'legal' as kind,
    date '2020-01-01' as open_date,
    'active' as status,
    'B' || lpad(cast(n % 500 as text), 3, '0') as home_org_id,
    date '2020-01-01' as valid_from
from range($n_clients) as numbers (n)
order by
    home_org_id,
    client_id
