select
    visit_id,
    client_id,
    employee_id as manager_id,
    planned_at,
    done_at,
    mode,
    effective_flag,
    purpose,
    next_action,
    evidence

from raw_visit
