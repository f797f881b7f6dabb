select
    client_id,
    product,
    open_date,
    close_date,
    active_flag,
    last_txn_date,
    product_family

from raw_product_holding
