-- One pass over activity facts; the unit is the client's home branch.
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
    sum(facts.amt) as amt
from activity_month as facts
left join units on facts.client_id = units.client_id
group by all
