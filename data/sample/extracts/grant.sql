with

listed as (

    select * from (
        values
        ('analyst', '000', 'all', false, 'none', 'full', cast(null as date)),
        ('executive', '000', 'all', false, 'none', 'masked', cast(null as date)),
        ('operator', '000', 'all', false, 'all', 'none', cast(null as date)),
        ('auditor', '000', 'all', false, 'all', 'none', cast(null as date)),
        ('compliance', '000', 'all', false, 'names', 'masked', cast(null as date)),
        ('masked', '000', 'all', false, 'names', 'masked', cast(null as date)),
        -- Clients of two lines only; a third line names none that the bank knows.
        ('public_sector', '000', 'institutional', false, 'none', 'full', cast(null as date)),
        ('public_sector', '000', 'interbank', false, 'none', 'full', cast(null as date)),
        ('misnamed_line', '000', 'treasury', false, 'none', 'full', cast(null as date)),
        ('expired', '000', 'all', false, 'none', 'full', month_end_back(1))
    ) as grants (user_id, org_scope, line_scope, own_only, mask_level, export_right, valid_to)

    union all

    -- A manager sees the clients he looks after, in his branch.
    select
        'manager',
        tier1_id,
        'all',
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
        'all',
        false,
        'none',
        'full',
        null
    from city

)

select
    user_id,
    org_scope,
    line_scope,
    own_only as own_clients_only,
    mask_level,
    export_right,
    date '2024-01-01' as valid_from,
    valid_to
from listed
order by
    user_id,
    org_scope,
    line_scope
