with

days_counted as (

    -- A month delivered several times counts once, by its last day.
    select
        cast(last_day(month) as date) as month_end,
        max(month) as month

    from raw_activity_month

    group by cast(last_day(month) as date)

)

select
    days_counted.month_end,
    raw_activity_month.client_id,
    raw_activity_month.client_initiated_txn_cnt,
    raw_activity_month.amt,
    raw_activity_month.last_txn_date,
    raw_activity_month.channels

from raw_activity_month

inner join days_counted
    on raw_activity_month.month = days_counted.month
