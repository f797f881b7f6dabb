/*
[mart]
grain     = ["month_end", "ccy"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["ccy"]
meaning   = { en = "Rates to yuan for balances (period-end mid) and flows (month average), one row per currency with a period-end rate; the yuan is always 1.", zh = "折人民币汇率：余额用期末中间价，流量用月均价，每个有期末汇率的币种一行；人民币恒为1。" }
[columns]
month_end        = { en = "Month end", zh = "月末" }
ccy              = { en = "Currency", zh = "币种" }
rate_to_cny      = { en = "Yuan for one unit, for balances", zh = "余额折人民币汇率", unit = "cny" }
flow_rate_to_cny = { en = "Yuan for one unit, for flows", zh = "流量折人民币汇率", unit = "cny" }
rate_on          = { en = "Date of the period-end rate", zh = "期末汇率日期" }
*/
with

in_month as (

    -- The last rate of the month: a rate of an older month is not the period-end rate.
    select
        ccy,
        rate_type,
        rate_to_base,
        as_of,
        row_number() over (partition by ccy, rate_type order by as_of desc) as newest
    from stg_fx_rate
    where
        rate_type in ('period_end_mid', 'month_average')
        and last_day(as_of) = $month_end
        and ccy <> 'CNY'

),

rates as (

    select
        ccy,
        max(case when rate_type = 'period_end_mid' then rate_to_base end) as end_rate,
        max(case when rate_type = 'month_average' then rate_to_base end) as average_rate,
        max(case when rate_type = 'period_end_mid' then as_of end) as rate_on
    from in_month
    where newest = 1
    group by ccy

)

select
    cast($month_end as date) as month_end,
    'CNY' as ccy,
    -- 20 digits: two numbers of 18 would be multiplied in 18 digits and overflow.
    cast(1 as decimal(20, 8)) as rate_to_cny,
    cast(1 as decimal(20, 8)) as flow_rate_to_cny,
    cast($month_end as date) as rate_on

union all

select
    cast($month_end as date) as month_end,
    ccy,
    cast(end_rate as decimal(20, 8)) as rate_to_cny,
    -- A bank that gives no average has its flows converted at the period end.
    cast(coalesce(average_rate, end_rate) as decimal(20, 8)) as flow_rate_to_cny,
    rate_on

from rates
where end_rate is not null
