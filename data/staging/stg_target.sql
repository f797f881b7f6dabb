select
    period_start,
    period_end,
    subject_type,
    subject_id,
    metric,
    value,
    weight,
    cap,
    floor,
    version,
    approved_at,
    level

from raw_target
