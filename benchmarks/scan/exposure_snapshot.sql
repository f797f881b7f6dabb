-- One pass over the credit balances; the unit is the facility's booking branch.
with

units as (

    select
        facility_id,
        any_value(booking_org_id) as org_id
    from facility
    group by facility_id

)

select
    last_day(facts.as_of) as month_end,
    units.org_id,
    sum(facts.on_bs_principal) as on_bs_principal,
    sum(facts.interest_recv) as interest_recv,
    sum(facts.off_bs_amt) as off_bs_amt,
    sum(facts.specific_provision) as specific_provision,
    sum(facts.overdue_principal) as overdue_principal,
    sum(facts.overdue_interest) as overdue_interest,
    sum(facts.ead) as ead,
    sum(facts.el) as el,
    sum(facts.rwa) as rwa
from exposure_snapshot as facts
left join units on facts.facility_id = units.facility_id
group by all
