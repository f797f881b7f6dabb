/*
[mart]
grain     = ["month_end", "client_id", "on_day", "booked_by"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "Income to attribute, one row per client, day and booker; the part of the month's figure that no event explains has no day.", zh = "待归属收入：每客户、交易日、记账人一行；未能由逐笔交易解释的部分不带日期。" }
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

month_income as (

    -- Where a month's figure is given it is the truth for the client; events are its dated part.
    select
        income.client_id,
        sum(cast((
            coalesce(income.interest_income, 0) - coalesce(income.ftp_cost, 0)
            + coalesce(income.deposit_ftp_income, 0) - coalesce(income.interest_paid, 0)
            + coalesce(income.fee_net, 0)
        ) * fx_month.flow_rate_to_cny as decimal(18, 2))) as amount
    from stg_income_month as income
    inner join fx_month
        on
            income.month_end = fx_month.month_end
            and coalesce(income.ccy, 'CNY') = fx_month.ccy
    where income.month_end = $month_end
    group by income.client_id

),

events as (

    select
        event.client_id,
        event.txn_date as on_day,
        event.manager_id as booked_by,
        sum(cast(event.net_income * fx_month.flow_rate_to_cny as decimal(18, 2))) as amount
    from stg_income_event as event
    inner join fx_month
        on
            fx_month.month_end = last_day(event.txn_date)
            and coalesce(event.ccy, 'CNY') = fx_month.ccy
    where fx_month.month_end = $month_end
    group by event.client_id, event.txn_date, event.manager_id

),

dated as (

    select
        client_id,
        sum(amount) as amount
    from events
    group by client_id

),

slices as (

    select
        client_id,
        'event' as basis,
        on_day,
        booked_by,
        amount
    from events
    union all
    select
        month_income.client_id,
        'day_weighted' as basis,
        cast(null as date) as on_day,
        cast(null as varchar) as booked_by,
        month_income.amount - coalesce(dated.amount, 0) as amount
    from month_income
    left join dated on month_income.client_id = dated.client_id
    where dated.client_id is null or month_income.amount <> dated.amount

)

select
    cast($month_end as date) as month_end,
    client_id,
    'net_revenue' as measure,
    basis,
    on_day,
    booked_by,
    cast(amount as double) as amount

from slices
