-- Clauses of one loan in three, with the newest half-yearly test where the clause is tested.
with

clauses as (

    select
        facility_base.f,
        facility_base.facility_id,
        facility_base.booking_org_id,
        facility_base.start_date,
        facility_base.maturity_date,
        clause,
        facility_base.f || clause as line,
        clause in ('financial_ratio', 'external_guarantee', 'dividend', 'information') as is_tested
    from facility_base
    cross join (
        values ('cross_default', 0.8), ('external_guarantee', 0.5),
        ('related_party_transactions', 0.35), ('negative_pledge', 0.6), ('change_of_control', 0.4),
        ('asset_disposal', 0.3), ('dividend', 0.25), ('financial_ratio', 0.5), ('information', 0.7)
    ) as kinds (clause, usual)
    where
        facility_base.product in ('term_loan', 'working_capital_loan')
        and u(facility_base.f, 'has covenants') < 0.33
        and u(facility_base.f || clause, 'has clause') < usual

),

signed as (

    select
        *,
        u(line, 'not applicable') >= 0.08 as applies
    from clauses

),

tested as (

    select
        *,
        cast(greatest(start_date + 1, days_back(10 + pick(line, 'tested', 190))) as date)
            as tested_on,
        case
            when u(line, 'outcome') < 0.06 then 'breached'
            when u(line, 'outcome') < 0.10 then 'waived'
            else 'met'
        end as outcome
    from signed
    where is_tested and applies and start_date < days_back(200)

)

select
    facility_id,
    clause,
    applies,
    cast(null as text) as outcome,
    case when is_tested and applies then cast(start_date + 182 as date) end as next_test_on,
    cast(null as date) as waived_until,
    start_date as valid_from,
    cast(null as date) as valid_to
from signed

union all

select
    facility_id,
    clause,
    applies,
    outcome,
    cast(tested_on + 182 as date),
    case when outcome = 'waived' then cast(tested_on + 120 as date) end,
    tested_on,
    null
from tested
order by
    facility_id,
    clause,
    valid_from
