select
    override_id,
    action,
    a,
    b,
    reason,
    maker,
    checker,
    made_at,
    expiry,
    evidence

from raw_manual_override
