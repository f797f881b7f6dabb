with

half_years as (

    -- The two newest half-year ends before the window's end.
    select
        last_day(cast(date_trunc('quarter', last_on()) - to_months(cast(k as integer)) as date))
            as period_end
    from range(1, 20) as numbers (k)
    where
        month(
            last_day(cast(date_trunc('quarter', last_on()) - to_months(cast(k as integer)) as date))
        ) in (6, 12)
    order by period_end desc
    limit 2

),

invented as (

    select
        dependants.client_id as dependant_id,
        others.client_id as on_whom_id,
        dependants.n,
        choose(
            ['sales', 'purchases', 'receivable', 'repayment_source', 'funding'],
            dependants.n,
            'basis'
        )
            as basis
    from client_base as dependants
    inner join
        client_base as others
        on others.n = dependants.n + 1 + pick(dependants.n, 'on whom', 30)
    where
        dependants.kind = 'legal'
        and others.kind = 'legal'
        and dependants.status = 'active'
        and others.status = 'active'
        and u(dependants.n, 'depends') < 0.02

)

select
    dependant_id,
    on_whom_id,
    period_end,
    basis,
    round(0.15 + 0.75 * u(n, 'share'), 3) as share_pct,
    cast(null as decimal(18, 2)) as amount,
    cast(null as decimal(18, 2)) as total,
    'audited accounts' as source,
    cast(null as decimal(18, 2)) as non_operating_receivable
from invented
cross join half_years

union all

select
    dependant_id,
    on_whom_id,
    period_end,
    basis,
    cast(share_pct as double),
    money(cast(amount_share as double) * getvariable('capital')),
    money(cast(total_share as double) * getvariable('capital')),
    source,
    money(cast(receivable_share as double) * getvariable('capital'))
from planted_dependency_link
cross join half_years
order by
    dependant_id,
    on_whom_id,
    period_end,
    basis
