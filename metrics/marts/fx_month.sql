/*
[mart]
grain     = ["month_end", "ccy"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["ccy"]
meaning   = { en = "Period-end mid rates to yuan, one row per currency with a rate; the yuan is always 1.", zh = "期末中间价折人民币汇率，每个有汇率的币种一行；人民币恒为1。" }
[columns]
month_end   = { en = "Month end", zh = "月末" }
ccy         = { en = "Currency", zh = "币种" }
rate_to_cny = { en = "Yuan for one unit", zh = "折人民币汇率", unit = "cny" }
rate_on     = { en = "Date of the rate", zh = "汇率日期" }
*/
with

in_month as (

    -- The last rate of the month: a rate of an older month is not the period-end rate.
    select
        ccy,
        rate_to_base,
        as_of,
        row_number() over (partition by ccy order by as_of desc) as newest
    from stg_fx_rate
    where
        rate_type = 'period_end_mid'
        and last_day(as_of) = $month_end
        and ccy <> 'CNY'

)

select
    cast($month_end as date) as month_end,
    'CNY' as ccy,
    -- 20 digits: two numbers of 18 would be multiplied in 18 digits and overflow.
    cast(1 as decimal(20, 8)) as rate_to_cny,
    cast($month_end as date) as rate_on

union all

select
    cast($month_end as date) as month_end,
    ccy,
    cast(rate_to_base as decimal(20, 8)) as rate_to_cny,
    as_of as rate_on

from in_month
where newest = 1
