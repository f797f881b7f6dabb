/*
[rule]
rule = "currency_without_rate"
extract = "fx_rate"
column = "ccy"
consequence = "warn"
title.en = "A currency is used without an exchange rate on or before the date"
title.zh = "币种在该日期及之前没有汇率"
hint.en = "Its amounts are counted as unconverted and left out of totals, never taken as CNY."
hint.zh = "相应金额不计入合计并列为未折算，绝不按一比一处理。"
*/
with

used as (

    select distinct
        ccy,
        as_of

    from raw_exposure_snapshot

    union

    select distinct
        ccy,
        as_of

    from raw_deposit_month

    union

    select distinct
        ccy,
        month as as_of

    from raw_income_month

    union

    select distinct
        ccy,
        txn_date as as_of

    from raw_income_event

),

first_rates as (

    select
        ccy,
        min(as_of) as as_of

    from raw_fx_rate

    group by ccy

)

select
    used.ccy,
    min(used.as_of) as as_of

from used

left join first_rates
    on used.ccy = first_rates.ccy

where
    used.ccy <> 'CNY'
    and (first_rates.as_of is null or first_rates.as_of > last_day(used.as_of))

group by used.ccy
