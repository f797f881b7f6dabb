-- A client's usual loan and deposit volume in CNY, from which income and targets follow.
with

loans as (

    select
        n,
        sum(money(limit_number * use_share * 0.8 * usual_rate(ccy))) as loan_book
    from facility_base
    where
        product in ('working_capital_loan', 'term_loan', 'overdraft', 'trade_finance', 'discount')
        and maturity_date > last_on() - 365
    group by n

)

select
    client_base.n,
    client_base.client_id,
    client_base.org_id,
    client_base.tier1_id,
    client_base.open_date,
    client_base.status,
    client_base.gone_on,
    client_base.quiet_from,
    client_base.woken_on,
    client_base.is_planted,
    coalesce(loans.loan_book, 0) as loan_book,
    money(exp(14.6 + 1.4 * client_base.size + 0.8 * gauss(client_base.n, 'deposit')))
        as deposit_book,
    client_base.status != 'prospect' and u(client_base.n, 'has deposit') < 0.9 as has_deposit,
    u(client_base.n, 'has fees') < 0.45 as has_fees,
    u(client_base.n, 'loss maker') < 0.06 as makes_losses
from client_base
left join loans on client_base.n = loans.n
where client_base.status != 'prospect'
order by
    client_base.org_id,
    client_base.client_id
