with

families as (

    select *
    from (
        values
        ('working_capital', 'loan', 0.00),
        ('demand_deposit', 'deposit', 0.00),
        ('term_deposit', 'deposit', 0.30),
        ('settlement', 'settlement', 0.50),
        ('cash_management', 'cash_management', 0.15),
        ('trade_services', 'trade', 0.12),
        ('fx', 'fx', 0.08),
        ('payroll', 'payroll', 0.22),
        ('wealth', 'wealth', 0.10)
    ) as listed (product, product_family, share)

),

held as (

    select
        client_book.*,
        families.product,
        families.product_family,
        client_book.client_id || families.product as holding,
        greatest(
            client_book.open_date,
            days_back(pick(client_book.client_id || families.product, 'since', 2400))
        ) as open_date_of_product
    from client_book
    cross join families
    where
        case families.product
            when 'working_capital' then client_book.loan_book > 0
            when 'demand_deposit' then client_book.has_deposit
            else u(client_book.client_id || families.product, 'holds') < families.share
        end

),

closed as (

    select
        *,
        case
            -- Opened for a target and closed within three months.
            when u(holding, 'for a target') < 0.02 then cast(open_date_of_product + 60 as date)
            when status in ('closed', 'merged') then greatest(gone_on, open_date_of_product + 1)
            when product_family not in ('loan', 'deposit') and u(holding, 'ended') < 0.10
                then greatest(
                    cast(open_date_of_product + 120 as date),
                    days_back(pick(holding, 'ended', getvariable('n_days')))
                )
        end as close_day
    from held

)

select
    client_id,
    product,
    open_date_of_product as open_date,
    case when close_day <= last_on() then close_day end as close_date,
    (close_day is null or close_day > last_on()) and u(holding, 'unused') > 0.06 as active_flag,
    case
        when u(holding, 'unused') <= 0.03 then null
        when u(holding, 'unused') <= 0.06
            then greatest(open_date_of_product, days_back(120 + pick(holding, 'unused since', 300)))
        else greatest(
            open_date_of_product,
            least(
                coalesce(close_day, last_on()),
                coalesce(quiet_from, last_on()),
                days_back(pick(holding, 'used', 60))
            )
        )
    end as last_txn_date,
    product_family
from closed
order by
    org_id,
    client_id,
    product
