select
    override_id,
    action,
    a,
    b,
    reason,
    maker,
    checker,
    cast(days_back(made_days_ago) as timestamp) + to_hours(15) as made_at,
    days_back(expiry_days_ago) as expiry,
    override_id || '.pdf' as evidence
from planted_manual_override
order by override_id
