select
    employee.employee_id,
    employee.name,
    employee.role,
    employee.grade,
    employee.org_id,
    employee.hire_date,
    employee.leave_date,
    cast(employee.fte_pct as double) as fte_pct,
    employee.name_en,
    employee.segment,
    case when employee.role not in ('branch_head', 'director') then heads.employee_id end
        as reports_to
from employee
left join
    employee as heads
    on employee.tier1_id = heads.tier1_id and heads.role = 'branch_head'
order by
    employee.org_id,
    employee.employee_id
