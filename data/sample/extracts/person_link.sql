with

founders as (

    select
        'N' || client_id as person_id,
        client_id,
        n,
        lead('N' || client_id) over (order by n) as neighbour_id
    from client_base
    where
        kind = 'legal'
        and not is_planted
        and (not in_group or place = 0)
        and u(n, 'ownership known') < 0.7
        and u(n, 'serial founder') >= 0.05
        and status != 'prospect'

),

invented as (

    -- Relatives who control different firms.
    select
        person_id,
        neighbour_id as other_id,
        choose(['spouse', 'parent', 'child', 'sibling', 'kin_other'], n, 'kin') as relation,
        n
    from founders
    where
        u(n, 'has kin') < 0.02
        and neighbour_id is not null

    union all

    select
        person_id,
        client_id,
        choose(['director', 'legal_representative', 'key_manager', 'actual_controller'], n, 'post'),
        n
    from founders
    where u(n, 'has post') < 0.5

)

select
    person_id,
    other_id,
    relation,
    days_back(1500 + pick(n, 'since', 2000)) as valid_from,
    cast(null as date) as valid_to,
    case
        when relation in ('spouse') then null
        when relation in ('parent', 'child', 'sibling') then cast(1 as bigint)
        when relation = 'kin_other' then cast(2 as bigint)
    end as degree,
    'credit file' as source
from invented

union all

select
    person_id,
    other_id,
    relation,
    days_back(1800),
    null,
    cast(degree as bigint),
    'credit file'
from planted_person_link
order by
    person_id,
    other_id,
    relation
