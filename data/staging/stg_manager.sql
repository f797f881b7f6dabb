select
    employee_id as manager_id,
    name as manager_name,
    role as manager_role,
    grade,
    org_id as branch_id,
    hire_date as hired_on,
    leave_date as left_on,
    fte_pct,
    name_en as manager_name_en,
    segment,
    reports_to,
    valid_from,
    valid_to

from raw_manager
