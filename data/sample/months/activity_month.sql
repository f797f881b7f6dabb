with

months as (

    select
        client_book.*,
        cast(getvariable('month_end') as date) as month,
        quiet_from < getvariable('month_end')
        and (woken_on is null or woken_on > getvariable('month_end')) as is_quiet,
        client_id || getvariable('month_end') as line
    from client_book
    where
        open_date <= getvariable('month_end')
        and (gone_on is null or gone_on > getvariable('month_end'))
        -- The payment system has no record of some clients: not provided, which is not zero.
        and (u(n, 'no activity') > 0.01 or client_id like 'P19%')

)

select
    month,
    client_id,
    cast(
        case
            when is_quiet then 0 else 1 + pick(line, 'count', 5 + pick(n, 'busy', 60))
        end as bigint
    )
        as client_initiated_txn_cnt,
    money(
        case
            when is_quiet then 0 else exp(12.5 + 1.2 * gauss(n, 'flow') + 0.4 * gauss(line, 'flow'))
        end
    )
        as amt,
    case
        when is_quiet then greatest(quiet_from, open_date)
        else greatest(cast(month - pick(line, 'last', 25) as date), open_date)
    end as last_txn_date,
    choose(['counter', 'online', 'counter,online', 'online,api'], n, 'channels') as channels
from months
order by
    org_id,
    client_id
