select
    counted_income_month.month_end,
    raw_income_month.client_id,
    raw_income_month.product,
    raw_income_month.interest_income,
    raw_income_month.ftp_cost,
    raw_income_month.deposit_ftp_income,
    raw_income_month.interest_paid,
    raw_income_month.fee_net,
    raw_income_month.opex_alloc,
    raw_income_month.el,
    raw_income_month.ec,
    raw_income_month.tax,
    raw_income_month.ccy

from raw_income_month

inner join counted_income_month
    on raw_income_month.month = counted_income_month.month
