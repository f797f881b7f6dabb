-- The fees of a third of the clients, day by day; they add up to fee_net of income_month.
with

fees as (

    select
        *,
        1 + pick(client_id || month, 'events', 2) as n_events,
        round(fee_net * cast(0.2 + 0.5 * u(client_id || month, 'first') as decimal(6, 4)), 2)
            as first_part
    from income_line
    where
        product = 'settlement'
        and (client_id = 'P1701' or u(n, 'dated fees') < 0.33)

),

parts as (

    select
        fees.*,
        turn,
        case
            when
                client_id = 'P1701' and month = last_on()
                then case turn when 1 then 60 else 240 end
            when n_events = 1 then fee_net
            when turn = 1 then first_part
            else fee_net - first_part
        end as net_income,
        case
            when client_id = 'P1701' and month = last_on() then case turn when 1 then 5 else 20 end
            else 1 + pick(client_id || month || turn, 'day', 28)
        end as day
    from fees
    cross join (values (1), (2)) as turns (turn)
    where turn <= case when client_id = 'P1701' and month = last_on() then 2 else n_events end

)

select
    'I' || parts.client_id || strftime(month, '%y%m') || turn as event_id,
    cast(getvariable('month_start') + cast(day - 1 as integer) as date) as txn_date,
    parts.client_id,
    parts.product,
    cast(net_income as decimal(18, 2)) as net_income,
    case when u(parts.client_id || month || turn, 'booked') < 0.1 then client_steward.rm1 end
        as employee_id,
    'CNY' as ccy
from parts
left join client_steward on parts.n = client_steward.n
order by
    parts.org_id,
    event_id
