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
    sequence,
    due_on,
    is_automatic

from raw_complaint_event
