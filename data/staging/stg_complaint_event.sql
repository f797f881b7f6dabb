select
    event_id,
    complaint_id,
    ts,
    type,
    stage,
    actor,
    level,
    reason,
    days,
    sequence

from raw_complaint_event
