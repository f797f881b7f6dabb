select
    client_id,
    employee_id as manager_id,
    role,
    valid_from,
    valid_to,
    split_pct,
    recorded_at,
    reason,
    handover_id,
    protected_until

from raw_assignment
