-- One row per unit: the company and its states. Spellings of a state may differ by capitals and
-- blanks, so the code folds them and one spelling is chosen as the name.
with

head_office as (

    select
        'HQ' as org_id,
        'Comcast' as name,
        'hq' as level,
        cast(null as varchar) as parent_id

),

states as (

    select
        upper(replace(trim(State), ' ', '-')) as org_id,
        max(replace(trim(State), ' Of ', ' of ')) as name,
        'tier1_branch' as level,
        'HQ' as parent_id
    from complaint_file
    group by upper(replace(trim(State), ' ', '-'))

),

units as (

    select * from head_office
    union all
    select * from states

)

select
    org_id,
    name,
    name as name_en,
    level,
    parent_id,
    date '2015-01-01' as valid_from,
    cast(null as date) as valid_to
from units
