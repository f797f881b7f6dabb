select
    contract_id,
    guarantor_id,
    debtor_id,
    amount,
    ccy,
    type,
    start_date as valid_from,
    end_date as valid_to,
    status,
    facility_ids,
    cover_pct,
    licensed_guarantor

from raw_guarantee_link
