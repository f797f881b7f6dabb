with

needs as (

    select
        declared.group_id,
        declared.client_id,
        sum(money(facility_base.limit_number * usual_rate(facility_base.ccy))) as need
    from declared
    inner join facility_base on declared.client_id = facility_base.client_id
    where
        facility_base.parent_facility_id is null
        and declared.n is not null
    group by
        declared.group_id,
        declared.client_id

),

invented as (

    select
        group_id,
        cast(null as text) as client_id,
        sum(need) * cast(0.8 + 0.7 * u(group_id, 'room') as decimal(6, 4)) as total
    from needs
    where u(group_id, 'has limit') < 0.85
    group by group_id

    union all

    select
        group_id,
        client_id,
        need * cast(0.8 + 0.7 * u(client_id, 'room') as decimal(6, 4))
    from needs
    where
        u(group_id, 'has limit') < 0.85
        -- Four groups in ten have no split among the members.
        and u(group_id, 'split') < 0.6

)

select
    group_id,
    cast(1 as bigint) as version,
    client_id,
    money(round(total, -4)) as total_limit,
    'CNY' as ccy,
    case when client_id is null and u(group_id, 'cap') < 0.5 then money(round(total * 0.9, -4)) end
        as internal_cap,
    '信贷审批委员会' as approver,
    days_back(300 + pick(group_id, 'approved', 600)) as valid_from,
    cast(null as date) as valid_to
from invented

union all

select
    group_id,
    cast(version as bigint),
    client_id,
    money(cast(limit_share as double) * getvariable('capital')),
    'CNY',
    money(cast(cap_share as double) * getvariable('capital')),
    approver,
    days_back(from_days_ago),
    days_back(to_days_ago)
from planted_group_limit
order by
    group_id,
    version,
    client_id nulls first
