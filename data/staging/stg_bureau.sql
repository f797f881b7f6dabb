select
    as_of,
    client_id,
    n_banks,
    total_bank_debt,
    overdue90_total,
    npl_flag

from raw_bureau
