with

kinds as (

    select
        facility_base.*,
        case
            when product in ('acceptance', 'letter_of_credit')
                then
                    choose(
                        ['cash_margin', 'cash_margin', 'deposit_certificate', 'treasury_bond'],
                        f,
                        'coll'
                    )
            else
                choose(
                    ['real_estate', 'equipment', 'inventory', 'receivable', 'shares', 'other'],
                    f,
                    'coll'
                )
        end as type
    from facility_base
    where
        not is_planted
        and product != 'umbrella'
        and u(f, 'secured')
        < case when product in ('acceptance', 'letter_of_credit') then 0.7 else 0.35 end

)

select
    'G' || facility_id as coll_id,
    type,
    money(limit_number * case
        when
            type in ('cash_margin', 'deposit_certificate', 'treasury_bond')
            then 0.2 + 0.4 * u(f, 'cover')
        else 0.5 + 1.2 * u(f, 'cover')
    end) as value,
    ccy,
    greatest(start_date, days_back(pick(f, 'valued', 800))) as valuation_date,
    cast(case type
        when 'cash_margin' then 0
        when 'deposit_certificate' then 0
        when 'treasury_bond' then 0.02
        when 'real_estate' then 0.4
        when 'shares' then 0.5
        else 0.6
    end as double) as haircut,
    case
        when u(f, 'coll state') < 0.03 then 'frozen'
        when u(f, 'coll state') < 0.05 then 'expired'
        when u(f, 'coll state') < 0.08 then 'released'
        else 'active'
    end as status,
    case when type = 'real_estate' then lead_org_id end as location,
    case when type = 'real_estate' and u(f, 'insured') < 0.6 then '澜川保险' end as insurer,
    client_id as owner_id,
    start_date as valid_from,
    cast(null as date) as valid_to
from kinds

union all

select
    coll_id,
    type,
    money(cast(value_share as double) * getvariable('capital') / usual_rate(ccy)),
    ccy,
    days_back(valued_days_ago),
    cast(haircut as double),
    status,
    null,
    insurer,
    owner_id,
    days_back(from_days_ago),
    days_back(to_days_ago)
from planted_collateral
order by coll_id
