select
    month,
    client_id,
    product,
    interest_income,
    ftp_cost,
    deposit_ftp_income,
    interest_paid,
    fee_net,
    opex_alloc,
    el,
    ec,
    tax,
    ccy
from income_line
order by
    org_id,
    client_id,
    product
