select
    facility_id,
    client_id,
    parent_facility_id,
    product,
    revolving,
    commitment,
    money(limit_number) as limit_amt,
    ccy,
    start_date,
    maturity_date,
    case
        when u(f, 'no review') < 0.03 then null
        else cast(
            start_date
            + to_years(cast(
                1 + date_diff('year', start_date, least(last_on(), maturity_date)) as integer
            )) as date
        )
    end as review_date,
    case when u(f, 'no lead') < 0.02 then null else lead_org_id end as lead_org_id,
    booking_org_id,
    status,
    round(0.034 + 0.012 * u(n, 'rate') + 0.002 * u(f, 'rate'), 4) as rate,
    choose(['LPR1Y', 'LPR5Y'], f, 'benchmark') as benchmark,
    round(0.004 + 0.012 * u(n, 'rate') + 0.002 * u(f, 'rate') - 0.004, 4) as spread,
    choose(['流动资金', '设备购置', '项目建设', '贸易结算', '票据'], f, 'purpose') as purpose,
    choose(
        ['cross_default', 'negative_pledge,cross_default', 'change_of_control', ''], f, 'covenants'
    )
        as covenants,
    u(f, 'joint') < 0.05 as joint_credit_flag,
    start_date as valid_from,
    cast(null as date) as valid_to
from facility_base
order by
    booking_org_id,
    facility_id
