with

lines as (

    select
        client_book.*,
        product,
        cast(getvariable('month_end') as date) as month,
        client_book.client_id || product || getvariable('month_end') as line,
        extract(day from getvariable('month_end')) / 365.0 as year_share
    from client_book
    cross join (values ('loan'), ('deposit'), ('settlement')) as products (product)
    where
        client_book.open_date <= getvariable('month_end')
        and (gone_on is null or gone_on > getvariable('month_end'))
        and case product
            when 'loan' then client_book.loan_book > 0
            when 'deposit' then client_book.has_deposit
            else client_book.has_fees or client_book.client_id = 'P1701'
        end

),

earned as (

    select
        *,
        case
            when product != 'loan' then 0
            else loan_book * (0.9 + 0.2 * u(line, 'volume')) * year_share
        end as lent,
        case
            when product != 'deposit' then 0
            when
                quiet_from < getvariable('month_end')
                and (woken_on is null or woken_on > getvariable('month_end'))
                then deposit_book * 0.08
            else deposit_book * (0.9 + 0.2 * u(line, 'volume'))
        end * year_share as kept
    from lines

)

select
    n,
    org_id,
    month,
    client_id,
    product,
    money(lent * (0.034 + 0.012 * u(n, 'rate'))) as interest_income,
    money(lent * (0.024 + case when makes_losses or client_id = 'P1714' then 0.025 else 0 end))
        as ftp_cost,
    -- Some deposits have no transfer price: their contribution is unknown, their volume is not.
    case when u(n, 'no price') >= 0.004 then money(kept * 0.021) end as deposit_ftp_income,
    money(kept * (0.004 + 0.011 * u(n, 'paid'))) as interest_paid,
    money(case
        when product != 'settlement' then 0
        -- G15: 60 on the fifth, 240 on the twentieth.
        when client_id = 'P1701' and getvariable('month_end') = last_on() then 300
        -- A fee taken in error is given back later.
        when u(line, 'reversal') < 0.01 then -1
        else 1
    end * case
        when client_id = 'P1701' and getvariable('month_end') = last_on() then 1
        else exp(7.8 + 0.9 * gauss(line, 'fee')) * (1 + cast(loan_book as double) / 5e7)
    end) as fee_net,
    money(exp(6.2 + 0.4 * gauss(line, 'opex')) + lent * 0.0015) as opex_alloc,
    money(lent * case when makes_losses then 0.02 else 0.0025 + 0.002 * u(n, 'el') end) as el,
    money(lent / year_share * 0.085) as ec,
    money(lent * 0.0015) as tax,
    'CNY' as ccy
from earned
