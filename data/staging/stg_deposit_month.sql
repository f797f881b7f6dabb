with

days_counted as (

    -- A month delivered several times counts once, by its last day.
    select
        cast(last_day(as_of) as date) as month_end,
        max(as_of) as as_of

    from raw_deposit_month

    group by cast(last_day(as_of) as date)

)

select
    days_counted.month_end,
    raw_deposit_month.client_id,
    raw_deposit_month.product,
    raw_deposit_month.month_end_balance as balance_amount,
    raw_deposit_month.month_daily_avg as daily_average_amount,
    raw_deposit_month.ccy,
    raw_deposit_month.margin_flag,
    raw_deposit_month.pledge_flag,
    raw_deposit_month.rate

from raw_deposit_month

inner join days_counted
    on raw_deposit_month.as_of = days_counted.as_of
