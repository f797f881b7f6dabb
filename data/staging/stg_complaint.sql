select
    complaint_id,
    received_at,
    channel,
    source,
    client_id,
    org_id as branch_id,
    employee_id as manager_id,
    business_code,
    reason_code,
    severity,
    sla_profile,
    status as complaint_status,
    outcome,
    closed_at,
    notified_at,
    parent_id,
    redress,
    satisfaction,
    description,
    observed_from

from raw_complaint
