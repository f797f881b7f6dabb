-- Month-end mid and month averages; one currency has no rate in the month before the last.
with

months as (

    select
        month_end_back(k) as as_of,
        k
    from range(getvariable('months') + 1) as numbers (k)

)

select
    as_of,
    ccy,
    rate_type,
    round(
        usual_rate(ccy)
        * (1 + 0.015 * sin(k / 3.0) + 0.006 * gauss(ccy || as_of, rate_type)),
        6
    ) as rate_to_base
from months
cross join (values ('USD'), ('HKD'), ('EUR'), ('JPY')) as currencies (ccy)
cross join (values ('period_end_mid'), ('month_average')) as rates (rate_type)
where not (ccy = 'JPY' and k = 1 and rate_type = 'period_end_mid')
order by
    as_of,
    ccy,
    rate_type
