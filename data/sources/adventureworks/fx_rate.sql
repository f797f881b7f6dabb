-- One row per month and rate type: rates are to the company's own currency, which is the dollar.
with

months as (

    select distinct last_day(cast(OrderDate as date)) as as_of
    from sales

),

rate_types as (

    select 'period_end_mid' as rate_type
    union all
    select 'month_average' as rate_type

)

select
    months.as_of,
    'USD' as ccy,
    rate_types.rate_type,
    1.0 as rate_to_base
from months
cross join rate_types
