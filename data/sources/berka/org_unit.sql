-- One row per unit: the bank, its 8 regions, its 77 districts. The files date no unit, so each
-- is valid from the day the first accounts were opened.
with

head_office as (

    select
        'HQ' as org_id,
        'Berka bank' as name,
        'hq' as level,
        cast(null as varchar) as parent_id

),

regions as (

    select distinct
        upper(replace(A3, ' ', '-')) as org_id,
        A3 as name,
        'tier1_branch' as level,
        'HQ' as parent_id
    from district

),

districts as (

    -- Two digits, so that codes sort as the bank numbers its districts.
    select
        'D' || lpad(A1, 2, '0') as org_id,
        A2 as name,
        'sub_branch' as level,
        upper(replace(A3, ' ', '-')) as parent_id
    from district

),

units as (

    select * from head_office
    union all
    select * from regions
    union all
    select * from districts

)

select
    org_id,
    name,
    name as name_en,
    level,
    parent_id,
    date '1993-01-01' as valid_from,
    cast(null as date) as valid_to
from units
