select
    event_id,
    txn_date,
    client_id,
    product,
    net_income,
    employee_id as manager_id,
    ccy

from raw_income_event
