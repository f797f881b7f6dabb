select
    dependant_id,
    on_whom_id,
    period_end,
    basis,
    share_pct,
    amount,
    total,
    source,
    non_operating_receivable

from raw_dependency_link
