-- Every facility with what its months are computed from.
with

drawn as (

    select
        client_base.n,
        client_base.client_id,
        client_base.org_id,
        client_base.tier1_id,
        client_base.size,
        client_base.open_date,
        client_base.n * 8 + k as f,
        k,
        u(client_base.n, 'how many') as many_draw,
        case
            when u(client_base.n, 'how many') < 0.14 then 0
            when u(client_base.n, 'how many') < 0.44 then 1
            when u(client_base.n, 'how many') < 0.72 then 2
            when u(client_base.n, 'how many') < 0.88 then 3
            when u(client_base.n, 'how many') < 0.95 then 4
            else 5
        end as n_facilities
    from client_base
    cross join range(1, 6) as numbers (k)
    where
        not client_base.is_planted
        and client_base.status not in ('prospect', 'closed')
        and client_base.kind in ('legal', 'natural')

),

shaped as (

    select
        *,
        n_facilities >= 3 and k = 1 as is_umbrella,
        case when n_facilities >= 3 and k > 1 then n * 8 + 1 end as parent_f,
        [
            'working_capital_loan', 'working_capital_loan', 'working_capital_loan', 'term_loan',
            'term_loan', 'acceptance', 'acceptance', 'letter_of_credit', 'guarantee',
            'trade_finance', 'discount', 'overdraft', 'commitment', 'bond'
        ][1 + pick(f, 'product', 14)] as product_draw,
        ['CNY', 'USD', 'HKD', 'EUR', 'JPY'][
            case
                when u(f, 'ccy') < 0.93 then 1
                when u(f, 'ccy') < 0.965 then 2
                when u(f, 'ccy') < 0.98 then 3
                when u(f, 'ccy') < 0.992 then 4
                else 5
            end
        ] as ccy,
        cast(greatest(open_date, days_back(
            case
                when u(f, 'is old') < 0.75 then 735 + pick(f, 'start', 700) else
                    5 + pick(f, 'start', 730)
            end
        )) as date) as start_date,
        least(
            exp(15.9 + 1.3 * size + 0.5 * gauss(n * 8 + 1, 'amount')), 0.03 * getvariable('capital')
        )
            as first_amount,
        least(exp(15.9 + 1.3 * size + 0.5 * gauss(f, 'amount')), 0.03 * getvariable('capital'))
            as free_amount
    from drawn
    where k <= n_facilities

),

dated as (

    select
        *,
        -- A sub-limit stays below its umbrella, but together they exceed it a little.
        case
            when is_umbrella then first_amount * 0.85 * (n_facilities - 1)
            when
                parent_f is not null
                then least(free_amount, 0.8 * first_amount * (n_facilities - 1))
            else free_amount
        end as amount,
        case when is_umbrella then 'umbrella' else product_draw end as product,
        case
            when u(f, 'runs on') < 0.93 then days_back(-pick(f, 'matures', 900) - 1)
            else cast(greatest(start_date + 180, days_back(pick(f, 'term', 730))) as date)
        end as maturity_date,
        case
            when u(n, 'bad client') < 0.055
                then days_back(pick(n, 'bad day', getvariable('n_days') + 300))
            when u(f, 'bad') < 0.012 then days_back(pick(f, 'bad day', getvariable('n_days') + 300))
        end as default_day
    from shaped

),

invented as (

    select
        dated.f,
        'F' || lpad(cast(f as text), 9, '0') as facility_id,
        n,
        client_id,
        org_id as booking_org_id,
        tier1_id as lead_org_id,
        'F' || lpad(cast(parent_f as text), 9, '0') as parent_facility_id,
        product,
        product in ('working_capital_loan', 'overdraft', 'trade_finance', 'acceptance', 'umbrella')
            as revolving,
        case
            when
                product = 'commitment'
                then choose(['committed', 'unconditionally_cancellable'], f, 'c')
            when product in ('working_capital_loan', 'overdraft')
                then choose(['committed', 'unconditionally_cancellable', 'none'], f, 'c')
            else 'none'
        end as commitment,
        round(amount / usual_rate(ccy), -3) as limit_number,
        ccy,
        start_date,
        maturity_date,
        case when u(f, 'bad use') < 0.004 then 1.08 else 0.25 + 0.73 * u(f, 'use') end as use_share,
        case
            when default_day > start_date and default_day < maturity_date and not is_umbrella
                then default_day
        end as default_on,
        case
            when u(f, 'cured') < 0.35 then cast(default_day + 15 + pick(f, 'cure', 150) as date)
        end as cured_on,
        cast(null as text) as class_given,
        cast(null as bigint) as dpd_given,
        false as lives_on,
        false as is_planted,
        cast(null as text) as status_given
    from dated
    where maturity_date > start_date

),

cast_facilities as (

    select
        90000000000 + row_number() over (order by facility_id) as f,
        planted.facility_id,
        client_base.n,
        client_base.client_id,
        client_base.org_id as booking_org_id,
        client_base.tier1_id as lead_org_id,
        planted.parent_facility_id,
        planted.product,
        coalesce(planted.revolving = 'yes', false) as revolving,
        planted.commitment,
        round(cast(limit_share as double) * getvariable('capital') / usual_rate(planted.ccy), 2)
            as limit_number,
        planted.ccy,
        days_back(start_days_ago) as start_date,
        cast(days_back(start_days_ago) + cast(term_days as integer) as date) as maturity_date,
        cast(planted.use as double) as use_share,
        cast(null as date) as default_on,
        cast(null as date) as cured_on,
        planted.five_class as class_given,
        cast(planted.dpd as bigint) as dpd_given,
        coalesce(planted.lives_on = 'yes', false) as lives_on,
        true as is_planted,
        planted.status as status_given
    from planted_facility as planted
    inner join client_base on planted.client_id = client_base.client_id

),

together as (

    select * from invented
    union all by name
    select * from cast_facilities

)

select
    * exclude (lives_on, status_given),
    -- The last day with a balance: bad loans stay until written off, the planted as told.
    case
        when lives_on then date '2999-12-31'
        when default_on is not null and (cured_on is null or cured_on > maturity_date)
            then cast(default_on + 540 as date)
        else maturity_date
    end as balance_until,
    case
        when status_given is not null then status_given
        when
            default_on is not null and cured_on is null and default_on + 540 <= last_on()
            then 'closed'
        when maturity_date <= last_on() then 'expired'
        when u(f, 'frozen') < 0.01 then 'frozen'
        else 'active'
    end as status
from together
order by
    booking_org_id,
    facility_id
