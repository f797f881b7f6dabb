select
    client_id,
    valid_from,
    rating,
    rating_rank,
    model,
    approver,
    override_reason

from raw_rating_hist
