with

quarters as (

    select
        last_day(
            cast(date_trunc('quarter', last_on()) - to_months(cast(3 * k + 1 as integer)) as date)
        ) as as_of
    from range(cast(2 + getvariable('months') // 3 as bigint)) as numbers (k)

),

seen as (

    select
        client_book.*,
        quarters.as_of,
        1 + pick(client_book.n, 'banks', 7) as n_banks,
        client_book.client_id || quarters.as_of as line
    from client_book
    cross join quarters
    where
        client_book.loan_book > 0
        and client_book.open_date <= quarters.as_of
        and u(client_book.n, 'in bureau') < 0.85

)

select
    as_of,
    client_id,
    cast(n_banks as bigint) as n_banks,
    money(
        -- Our loans grow by about a quarter over the book; a bureau's date is seldom ours.
        cast(loan_book as double) * (1.25 + 0.25 * u(line, 'date'))
        * case when n_banks = 1 then 1 else 1 + 0.5 * n_banks * u(n, 'elsewhere') end
        -- One source writes 10,000 yuan.
        / case when client_id = 'P1710' then 10000 else 1 end
    ) as total_bank_debt,
    money(
        case
            when
                u(n, 'overdue elsewhere') < 0.02
                then cast(loan_book as double) * 0.5 * u(n, 'how much')
            else 0
        end
    ) as overdue90_total,
    u(n, 'overdue elsewhere') < 0.015 as npl_flag
from seen
order by
    as_of,
    org_id,
    client_id
