/*
[mart]
grain     = ["month_end", "client_id", "on_day"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "Average deposits to attribute, one row per client and day where daily balances are given, otherwise one row without a day; pieces add up to the month's average.", zh = "待归属日均存款：有逐日余额时每客户每日一行，否则一行且不带日期；各部分合计即当月日均。" }
[columns]
month_end = { en = "Month end", zh = "月末", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
measure   = { en = "Measure", zh = "指标", unit = "" }
basis     = { en = "How it is given to people: event, daily, day_weighted, month_end", zh = "归属口径：交易日、逐日、按天加权、月末", unit = "" }
on_day    = { en = "Day that decides who was responsible; null = all days", zh = "决定责任人的日期；空为全部天数", unit = "" }
booked_by = { en = "Who booked it, where known", zh = "记账人（如有）", unit = "" }
amount    = { en = "Amount in yuan", zh = "金额（元）", unit = "cny" }
*/
with

daily as (

    select
        deposit.client_id,
        deposit.product,
        deposit.day,
        cast(deposit.balance * fx_month.rate_to_cny as decimal(18, 2)) as balance
    from stg_deposit_day as deposit
    inner join fx_month
        on last_day(deposit.day) = fx_month.month_end and deposit.ccy = fx_month.ccy
    where fx_month.month_end = $month_end

),

days_given as (

    -- A bank that delivers working days only is averaged over working days.
    select count(distinct day) as n_days from daily

),

with_daily as (

    select distinct
        client_id,
        product
    from daily

),

undated as (

    -- Without an average there is nothing: the month end never stands in for it.
    select
        deposit.client_id,
        sum(cast(deposit.daily_average_amount * fx_month.rate_to_cny as decimal(18, 2))) as amount
    from stg_deposit_month as deposit
    inner join fx_month
        on deposit.month_end = fx_month.month_end and deposit.ccy = fx_month.ccy
    left join with_daily
        on deposit.client_id = with_daily.client_id and deposit.product = with_daily.product
    where
        deposit.month_end = $month_end
        and deposit.daily_average_amount is not null
        and with_daily.client_id is null
    group by deposit.client_id

),

slices as (

    select
        daily.client_id,
        'daily' as basis,
        daily.day as on_day,
        sum(cast(daily.balance as double)) / max(days_given.n_days) as amount
    from daily
    cross join days_given
    group by daily.client_id, daily.day
    union all
    select
        client_id,
        'day_weighted' as basis,
        cast(null as date) as on_day,
        cast(amount as double) as amount
    from undated

)

select
    cast($month_end as date) as month_end,
    client_id,
    'deposit_average' as measure,
    basis,
    on_day,
    cast(null as varchar) as booked_by,
    amount

from slices
