-- One row per loan on the last day of the files. Days and overdue amounts are what the status
-- proves at least: B has been due since maturity, D owes at least one instalment since a day.
with

loans as (

    select
        *,
        date '1998-12-31' as as_of,
        cast(
            strptime('19' || date, '%Y%m%d') + to_months(cast(duration as integer)) as date
        ) as matured_on
    from loan

)

select
    as_of,
    'L' || loan_id as facility_id,
    amount as on_bs_principal,
    0 as interest_recv,
    0 as off_bs_amt,
    cast(null as varchar) as off_bs_type,
    0 as specific_provision,
    'CZK' as ccy,
    case status
        when 'A' then 'normal'
        when 'B' then 'loss'
        when 'C' then 'normal'
        when 'D' then 'substandard'
    end as five_class,
    case status
        when 'B' then date_diff('day', matured_on, as_of)
        when 'D' then 1
        else 0
    end as dpd,
    case status
        when 'B' then cast(amount as decimal(18, 2))
        when 'D' then cast(payments as decimal(18, 2))
        else 0
    end as overdue_principal,
    0 as overdue_interest
from loans
