-- One row per loan. Only the account's owner borrows: with second holders joined in, 145 loans
-- would count twice.
with

loans as (

    select
        *,
        cast(strptime('19' || date, '%Y%m%d') as date) as opened_on
    from loan

),

owners as (

    select
        account_id,
        client_id
    from disp
    where type = 'OWNER'

)

select
    'L' || loans.loan_id as facility_id,
    owners.client_id,
    cast(null as varchar) as parent_facility_id,
    'term_loan' as product,
    false as revolving,
    'none' as commitment,
    loans.amount as limit_amt,
    'CZK' as ccy,
    loans.opened_on as start_date,
    cast(loans.opened_on + to_months(cast(loans.duration as integer)) as date) as maturity_date,
    cast(null as date) as review_date,
    'D' || lpad(account.district_id, 2, '0') as lead_org_id,
    'D' || lpad(account.district_id, 2, '0') as booking_org_id,
    -- A and B are past their maturity; they keep their amount, so they are not closed.
    case when loans.status in ('A', 'B') then 'expired' else 'active' end as status,
    loans.status as purpose
from loans
inner join owners on loans.account_id = owners.account_id
inner join account on loans.account_id = account.account_id
