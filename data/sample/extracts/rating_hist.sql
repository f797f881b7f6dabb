with

years as (

    select
        client_base.n,
        client_base.client_id,
        client_base.open_date,
        client_base.size,
        k,
        greatest(open_date, days_back(20 + 365 * k + pick(n, 'rated', 300))) as valid_from
    from client_base
    cross join range(4) as numbers (k)
    where
        kind in ('legal', 'financial_institution')
        and status != 'prospect'

),

ranked as (

    select
        *,
        cast(greatest(1, least(10, round(
            4.6 - size + 0.7 * gauss(n, 'quality') + 0.45 * gauss(n || '|' || k, 'drift')
            -- Some fall by two notches or more in the newest year.
            + case when k = 0 and u(n, 'falls') < 0.04 then 2 + pick(n, 'falls by', 2) else 0 end
        ))) as bigint) as rating_rank
    from years

),

rated as (

    select
        client_id,
        cast(valid_from as date) as valid_from,
        ['AAA', 'AA+', 'AA', 'AA-', 'A+', 'A', 'BBB', 'BB', 'B', 'C'][rating_rank] as rating,
        rating_rank,
        'CORP-3' as model,
        '评级委员会' as approver,
        case when u(n || '|' || k, 'overridden') < 0.03 then '专家调整' end as override_reason
    from ranked
    qualify row_number() over (partition by client_id, valid_from order by k) = 1

)

select *
from rated

union all

-- Planted: the same rating delivered twice.
select *
from rated
where
    client_id = 'P1713'
    and valid_from = (
        select max(newest.valid_from) from rated as newest
        where newest.client_id = 'P1713'
    )
order by
    client_id,
    valid_from
