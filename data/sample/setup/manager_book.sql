-- What a manager's clients usually hold, so that targets are within reach.
with

held as (

    select
        case when changed_on is not null and pattern in ('handover') then rm2 else rm1 end
            as employee_id,
        client_book.loan_book,
        client_book.deposit_book,
        client_book.has_deposit
    from client_steward
    inner join client_book on client_steward.n = client_book.n
    where client_steward.pattern not in ('no successor', 'never')

)

select
    employee_id,
    sum(loan_book) as loan_book,
    sum(case when has_deposit then deposit_book else 0 end) as deposit_book,
    count(*) as n_clients
from held
group by employee_id
order by employee_id
