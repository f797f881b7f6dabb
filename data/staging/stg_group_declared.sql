select
    group_id,
    client_id,
    valid_from,
    valid_to,
    group_name,
    parent_flag,
    member_type,
    credit_type,
    recorded_at,
    group_rating,
    risk_signal,
    member_count

from raw_group_declared
