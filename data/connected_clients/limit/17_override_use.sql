/* Every decision on groups known that day, and whether it holds. One row per decision. */
select
    override_id,
    cast($month_end as date) as month_end,
    action,
    a,
    b,
    reason,
    maker,
    checker,
    cast(made_at as date) as made_on,
    expiry as expires_on,
    case
        when maker = checker then 'same_person'
        when expiry <= $month_end then 'run_out'
        when b is null and action <> 'tier' then 'incomplete'
        else 'in_force'
    end as override_state

from stg_manual_override

where
    action <> 'tier'
    and cast(made_at as date) <= $month_end
