select
    project_id,
    client_id,
    employee_id as manager_id,
    opened_on,
    closed_on

from raw_project
