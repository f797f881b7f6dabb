-- One row per reseller that bought and person of its region (a prospect has nobody yet). Several
-- people answer for one region in full, so each has the whole of it; the role `region` is read
-- apart from roles whose shares add up.
with

reseller_territory as (

    select
        ResellerKey,
        min(SalesTerritoryKey) as territory
    from sales
    group by ResellerKey

)

select
    reseller_territory.ResellerKey as client_id,
    salesperson.EmployeeID as employee_id,
    'region' as role,
    date '2017-07-01' as valid_from,
    cast(null as date) as valid_to,
    1.0 as split_pct,
    timestamp '2017-07-01 00:00:00' as recorded_at,
    cast(null as varchar) as reason
from reseller_territory
inner join salesperson_region
    on reseller_territory.territory = salesperson_region.SalesTerritoryKey
inner join salesperson using (EmployeeKey)
