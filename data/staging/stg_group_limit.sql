select
    group_id,
    version,
    client_id,
    total_limit,
    ccy,
    internal_cap,
    approver,
    valid_from,
    valid_to

from raw_group_limit
