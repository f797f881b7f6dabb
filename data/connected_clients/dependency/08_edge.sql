/* One row per layer, dependant, counterparty and basis. */
select
    profile,
    cast($month_end as date) as month_end,
    dependant_id,
    on_whom_id,
    basis,
    share_ratio,
    amount_cny,
    period_end,
    source,
    dependency_state

from dp_link
