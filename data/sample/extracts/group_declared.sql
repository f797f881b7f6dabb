select
    group_id,
    client_id,
    valid_from,
    valid_to,
    group_name,
    parent_flag,
    member_type,
    case
        when u(group_id, 'credit type') < 0.1 then null else
            choose(['unified', 'separate'], group_id, 'type')
    end
        as credit_type,
    cast(valid_from as timestamp)
    + to_days(case when u(group_id || client_id, 'late') < 0.1 then 45 else 2 end)
    + to_hours(11) as recorded_at,
    choose(['AA', 'A', 'BBB', 'BB'], group_id, 'rating') as group_rating,
    case when u(group_id, 'signal') < 0.06 then '关注' end as risk_signal,
    count(*) over (partition by group_id) as member_count
from declared
order by
    group_id,
    client_id,
    valid_from
