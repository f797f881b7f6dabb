-- The account managers of a tier-1 branch, numbered from 0.
select
    tier1_id,
    row_number() over (partition by tier1_id order by employee_id) - 1 as seat,
    count(*) over (partition by tier1_id) as n_rm,
    employee_id,
    org_id,
    hire_date,
    leave_date
from employee
where role = 'rm'
order by
    tier1_id,
    seat
