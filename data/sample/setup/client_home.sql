-- The unit that keeps a client; P1701 and a few others move in mid-month.
with

moves as (

    select
        client_id,
        org_id,
        open_date,
        tier1_id,
        client_id = 'P1701'
        or (u(n, 'moves') < 0.01 and open_date < days_back(getvariable('n_days')))
            as moves,
        case
            when client_id = 'P1701' then cast(month_end_back(1) + 11 as date)
            else days_back(5 + pick(n, 'move day', getvariable('n_days') - 10))
        end as moved_on,
        -- The branch the client comes from: the next one round.
        lpad(cast(
            case
                when client_id = 'P1701' then 6
                else 1 + cast(tier1_id as bigint) % getvariable('n_tier1')
            end as text
        ), 3, '0') || '0101' as other_org_id
    from client_base

)

select
    client_id,
    org_id,
    open_date as valid_from,
    case when moves then moved_on end as valid_to
from moves

union all

select
    client_id,
    other_org_id,
    moved_on,
    null
from moves
where moves
