/*
[check]
level   = "fail"
promise = { en = "In every branch and month the clients at the start, plus new and moved in, less left, merged and moved out, are the clients at the end.", zh = "各机构各月：期初客户数 + 新增与转入 − 退出、并入与转出 = 期末客户数。" }
*/
with

counted as (

    select
        month_end,
        branch_id,
        count(*) as n_clients
    from client_month
    group by
        month_end,
        branch_id

),

counted_next as (

    -- The same clients as the start of the month that follows.
    select
        last_day(cast(month_end + interval 1 day as date)) as month_end,
        branch_id,
        n_clients
    from counted

),

first_month as (

    select min(month_end) as month_end
    from client_month

),

last_month as (

    select max(month_end) as month_end
    from client_month

),

entry as (

    select
        month_end,
        branch_id,
        n_clients as n_change
    from counted
    union all
    select
        month_end,
        branch_id,
        -n_clients as n_change
    from counted_next
    union all
    select
        month_end,
        branch_id,
        case
            when movement in ('new', 'carried_on', 'moved_in') then -1
            when movement in ('left', 'merged', 'moved_out') then 1
            else 0
        end as n_change
    from client_movement_month

)

select
    entry.month_end,
    entry.branch_id,
    sum(entry.n_change) as n_unexplained
from entry
cross join first_month
cross join last_month
where
    entry.month_end > first_month.month_end
    and entry.month_end <= last_month.month_end
group by
    entry.month_end,
    entry.branch_id
having sum(entry.n_change) <> 0
