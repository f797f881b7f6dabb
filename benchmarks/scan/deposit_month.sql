-- One pass over deposit facts; the unit is the client's home branch.
with

units as (

    select
        client_id,
        any_value(home_org_id) as org_id
    from client
    group by client_id

)

select
    last_day(facts.as_of) as month_end,
    units.org_id,
    sum(facts.month_end_balance) as month_end_balance,
    sum(facts.month_daily_avg) as month_daily_avg
from deposit_month as facts
left join units on facts.client_id = units.client_id
group by all
