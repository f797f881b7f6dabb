with

accounts as (

    select
        client_book.*,
        product,
        cast(getvariable('month_end') as date) as as_of,
        case product
            when 'demand' then 0.5 when 'term' then 0.35 when 'agreement' then 0.3 else 0.08
        end
            as part,
        client_book.client_id || product as account
    from client_book
    cross join (values ('demand'), ('term'), ('agreement'), ('margin')) as products (product)
    where
        (
            client_book.has_deposit
            or client_book.client_id in ('P1701', 'P1715', 'P1901', 'P1902', 'P1903')
        )
        and client_book.open_date <= getvariable('month_end')
        and (gone_on is null or gone_on > getvariable('month_end'))
        and case
            when product = 'demand' then true
            -- G14 and G15 need one account each.
            when client_book.client_id in ('P1701', 'P1715') then false
            when product = 'term' then u(client_book.n, 'term') < 0.3
            when product = 'agreement' then u(client_book.n, 'agreement') < 0.12
            else u(client_book.n, 'margin') < 0.12
        end

),

averaged as (

    select
        *,
        case
            when client_id = 'P1715' then 5400000
            when client_id = 'P1701' and getvariable('month_end') = last_on() then 70000000
            when client_id = 'P1701' then 50000000
            else
                deposit_book * part
                * (0.85 + 0.3 * u(account || getvariable('month_end'), 'month'))
                -- A quiet client leaves a tenth behind.
                * case
                    when
                        quiet_from < getvariable('month_end')
                        and (woken_on is null or woken_on > getvariable('month_end')) then 0.08
                    else 1
                end
        end as average
    from accounts

)

select
    n,
    org_id,
    as_of,
    client_id,
    product,
    money(case
        when client_id = 'P1715' then average + 200000
        when client_id = 'P1701' and getvariable('month_end') = last_on() then 80000000
        when client_id = 'P1701' then 50000000
        -- Window dressing: more on the last day than in the month.
        when product = 'demand' and u(n, 'dresses') < 0.10 then average * 1.25
        else average * (0.97 + 0.06 * u(account || getvariable('month_end'), 'end'))
    end) as month_end_balance,
    case
        when u(n, 'no average') < 0.02 and not is_planted then null
        else money(average)
    end as month_daily_avg,
    case
        when is_planted or u(account, 'ccy') < 0.95 then 'CNY' when
            u(account, 'ccy') < 0.98
            then 'USD'
        else 'HKD'
    end
        as ccy,
    product = 'margin' as margin_flag,
    product = 'term' and u(n, 'pledged') < 0.1 as pledge_flag,
    cast(case
        when u(account, 'no rate') < 0.01 then null
        when product = 'demand' then 0.0025
        when product = 'term' then 0.0150
        when product = 'agreement' then 0.0115
        else 0.0035
    end as double) as rate
from averaged
