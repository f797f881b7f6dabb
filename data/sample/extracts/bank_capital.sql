-- Quarter ends from a year before the window; the newest quarter is published later.
with

quarters as (

    select
        last_day(
            cast(date_trunc('quarter', last_on()) - to_months(cast(3 * k + 1 as integer)) as date)
        )
            as as_of,
        k
    from range(-1, cast(4 + getvariable('months') // 3 as bigint)) as numbers (k)

)

select
    as_of,
    basis,
    money(
        getvariable('capital') * (1 - 0.008 * k)
        * case basis when 'consolidated' then 1.06 else 1.0 end
    ) as net_capital,
    money(
        getvariable('capital') * (1 - 0.008 * k) * 0.82
        * case basis when 'consolidated' then 1.06 else 1.0 end
    ) as tier1_net,
    cast(as_of + 28 as date) as published_date
from quarters
cross join (values ('solo'), ('consolidated')) as bases (basis)
-- The newest quarter of the window is closed but not published yet.
where as_of < last_on()
order by
    as_of,
    basis
