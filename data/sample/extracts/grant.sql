with

listed as (

    select * from (
        values
        ('analyst', '000', false, 'none', 'full', cast(null as date)),
        ('executive', '000', false, 'none', 'masked', cast(null as date)),
        ('operator', '000', false, 'all', 'none', cast(null as date)),
        ('masked', '000', false, 'names', 'masked', cast(null as date)),
        ('expired', '000', false, 'none', 'full', month_end_back(1))
    ) as grants (user_id, org_scope, own_clients_only, mask_level, export_right, valid_to)

    union all

    -- A manager sees the clients he looks after, in his branch.
    select
        'manager',
        tier1_id,
        true,
        'none',
        'none',
        null
    from employee
    where employee_id = 'E00001'

    union all

    select
        'head_' || tier1_id,
        tier1_id,
        false,
        'none',
        'full',
        null
    from city

)

select
    user_id,
    org_scope,
    'all' as line_scope,
    own_clients_only,
    mask_level,
    export_right,
    date '2024-01-01' as valid_from,
    valid_to
from listed
order by
    user_id,
    org_scope
