-- One row per unit: the company, its 3 groups, its 10 regions; valid from the first day of sales.
with

head_office as (

    select
        'HQ' as org_id,
        'AdventureWorks' as name,
        'hq' as level,
        cast(null as varchar) as parent_id

),

region_groups as (

    select distinct
        upper(replace("Group", ' ', '-')) as org_id,
        "Group" as name,
        'tier1_branch' as level,
        'HQ' as parent_id
    from region

),

regions as (

    select
        'R' || lpad(SalesTerritoryKey, 2, '0') as org_id,
        Region as name,
        'tier2_branch' as level,
        upper(replace("Group", ' ', '-')) as parent_id
    from region

),

units as (

    select * from head_office
    union all
    select * from region_groups
    union all
    select * from regions

)

select
    org_id,
    name,
    name as name_en,
    level,
    parent_id,
    date '2017-07-01' as valid_from,
    cast(null as date) as valid_to
from units
