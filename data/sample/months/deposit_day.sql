-- Days of a sample of clients, whose mean and last day are those of deposit_month.
with

shown as (

    select
        deposit_line.*,
        extract(day from getvariable('month_end')) as n_days
    from deposit_line
    where
        month_daily_avg is not null
        and getvariable('month_end') > month_end_back(3)
        and (client_id like 'P%' or u(n, 'daily') < 0.02)
        -- A straight line may not fall below zero.
        and month_end_balance < 2 * month_daily_avg

),

days as (

    select
        shown.*,
        day
    from shown
    cross join range(1, 32) as numbers (day)
    where day <= n_days

)

select
    cast(getvariable('month_start') + cast(day - 1 as integer) as date) as date,
    client_id,
    product,
    case
        -- G15: 50 million to the tenth, 80 million from the eleventh.
        when client_id = 'P1701' and getvariable('month_end') = last_on()
            then money(case when day <= 10 then 50000000 else 80000000 end)
        else money(
            cast(month_daily_avg as double)
            + cast(month_end_balance - month_daily_avg as double)
            * (2 * day - n_days - 1)
            / (n_days - 1)
        )
    end as balance,
    ccy
from days
order by
    org_id,
    client_id,
    product,
    date
