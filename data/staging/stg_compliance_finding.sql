select
    finding_id,
    employee_id as manager_id,
    severity,
    found_on,
    closed_on,
    appeal_status

from raw_compliance_finding
