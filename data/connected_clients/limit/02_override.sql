/*
People's decisions on groups that hold that day: two people, begun, not run out. One row per
decision, profile and side; a group's number stands for its controller.
*/
with

in_force as (

    select
        override_id,
        action,
        a,
        b,
        made_at
    from stg_manual_override
    where
        action in ('include', 'exclude', 'merge', 'split')
        and maker <> checker
        and b is not null
        and cast(made_at as date) <= $month_end
        and expiry > $month_end

),

parent as (

    select
        profile,
        group_id,
        max(parent_id) as parent_id
    from control_member
    where month_end = $month_end
    group by
        profile,
        group_id

)

select
    rule.profile,
    in_force.override_id,
    in_force.action,
    coalesce(parent_a.parent_id, in_force.a) as a,
    coalesce(parent_b.parent_id, in_force.b) as b,
    cast(in_force.made_at as date) as made_on

from in_force
cross join lm_rule as rule
left join parent as parent_a
    on
        rule.control_layer = parent_a.profile
        and in_force.a = parent_a.group_id
left join parent as parent_b
    on
        rule.control_layer = parent_b.profile
        and in_force.b = parent_b.group_id
