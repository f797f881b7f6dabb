-- One pass over income facts; the unit is the client's home branch.
with

units as (

    select
        client_id,
        any_value(home_org_id) as org_id
    from client
    group by client_id

)

select
    last_day(facts.month) as month_end,
    units.org_id,
    sum(facts.interest_income) as interest_income,
    sum(facts.ftp_cost) as ftp_cost,
    sum(facts.deposit_ftp_income) as deposit_ftp_income,
    sum(facts.interest_paid) as interest_paid,
    sum(facts.fee_net) as fee_net,
    sum(facts.opex_alloc) as opex_alloc,
    sum(facts.el) as el,
    sum(facts.ec) as ec,
    sum(facts.tax) as tax
from income_month as facts
left join units on facts.client_id = units.client_id
group by all
