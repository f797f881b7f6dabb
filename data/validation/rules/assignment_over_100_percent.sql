/*
[rule]
rule = "assignment_over_100_percent"
extract = "assignment"
column = "split_pct"
consequence = "warn"
title.en = "The shares of a client's managers in one role add up to more than 100 % on some day"
title.zh = "同一客户同一角色的管户分成某日合计超过 100%"
hint.en = "End the earlier assignment on the day the later begins, or results count twice."
hint.zh = "管户关系重叠：请将前一关系终止于后一关系起始日，否则业绩重复计算。"
*/
with

changes as (

    select
        client_id,
        role,
        valid_from as day,
        split_pct as change

    from raw_assignment

    union all

    select
        client_id,
        role,
        valid_to as day,
        -split_pct as change

    from raw_assignment

    where valid_to is not null

),

changes_of_day as (

    select
        client_id,
        role,
        day,
        sum(change) as change

    from changes

    group by
        client_id,
        role,
        day

),

assigned as (

    select
        client_id,
        role,
        day,
        sum(change) over (
            partition by client_id, role order by day rows unbounded preceding
        ) as split_pct

    from changes_of_day

)

select
    client_id,
    role,
    min(day) as since

from assigned

-- Shares such as three times 0.3333 are rounded.
where split_pct > 1 + 1e-4

group by
    client_id,
    role
