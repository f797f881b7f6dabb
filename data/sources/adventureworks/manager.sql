-- One row per salesperson, at the smallest unit that holds all of the person's regions.
with

reach as (

    select
        salesperson_region.EmployeeKey,
        count(*) as n_regions,
        count(distinct region."Group") as n_groups,
        min(salesperson_region.SalesTerritoryKey) as territory,
        min(region."Group") as region_group
    from salesperson_region
    inner join region using (SalesTerritoryKey)
    group by salesperson_region.EmployeeKey

),

titled as (

    select
        *,
        case
            when Title = 'Director of Sales' then 'director'
            when Title like '% Sales Manager' then 'branch_head'
            when Title = 'Sales Representative' then 'rm'
        end as role
    from salesperson

)

select
    titled.EmployeeID as employee_id,
    titled.Salesperson as name,
    titled.Salesperson as name_en,
    titled.role,
    case titled.role
        when 'director' then 'special'
        when 'branch_head' then 'senior'
        when 'rm' then 'intermediate'
    end as grade,
    case
        when titled.role = 'director' or reach.n_groups > 1 then 'HQ'
        when titled.role = 'branch_head' or reach.n_regions > 1
            then upper(replace(reach.region_group, ' ', '-'))
        else 'R' || lpad(reach.territory, 2, '0')
    end as org_id,
    date '2017-07-01' as hire_date,
    cast(null as date) as leave_date,
    1.0 as fte_pct
from titled
inner join reach using (EmployeeKey)
