select
    counted_deposit_month.month_end,
    raw_deposit_month.client_id,
    raw_deposit_month.product,
    raw_deposit_month.month_end_balance as balance_amount,
    raw_deposit_month.month_daily_avg as daily_average_amount,
    raw_deposit_month.ccy,
    raw_deposit_month.margin_flag,
    raw_deposit_month.pledge_flag,
    raw_deposit_month.rate

from raw_deposit_month

inner join counted_deposit_month
    on raw_deposit_month.as_of = counted_deposit_month.as_of
