/*
[mart]
grain     = ["month_end", "client_id", "role", "measure", "basis", "manager_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "Amounts credited before rounding, one row per client, role, measure, basis and manager; null manager = nobody.", zh = "取整前的归属金额，每客户、角色、指标、口径、经理一行；空为无主。" }
[columns]
month_end  = { en = "Month end", zh = "月末", unit = "" }
client_id  = { en = "Client", zh = "客户编号", unit = "" }
manager_id = { en = "Manager, null = nobody", zh = "客户经理，空为无主", unit = "" }
role       = { en = "Role", zh = "角色", unit = "" }
measure    = { en = "Measure", zh = "指标", unit = "" }
basis      = { en = "event, daily, day_weighted, month_end", zh = "口径", unit = "" }
amount     = { en = "Amount in yuan, not rounded", zh = "金额（元，未取整）", unit = "cny" }
*/
with

slices as (

    select
        month_end,
        client_id,
        measure,
        basis,
        on_day,
        booked_by,
        amount
    from income_slice_month
    where month_end = $month_end
    union all
    select
        month_end,
        client_id,
        measure,
        basis,
        on_day,
        booked_by,
        amount
    from deposit_slice_month
    where month_end = $month_end
    union all
    select
        month_end,
        client_id,
        measure,
        basis,
        on_day,
        booked_by,
        amount
    from loan_slice_month
    where month_end = $month_end

),

relationship_runs as (

    select * from assignment_segment_month
    where month_end = $month_end and role = 'relationship'

),

relationship_shares as (

    select * from assignment_share_month
    where month_end = $month_end and role = 'relationship'

),

portions as (
    -- Shares of one client and day add to 1, nobody's share included: nothing is lost or doubled.
    select
        slices.client_id,
        slices.measure,
        slices.basis,
        'relationship' as role,
        runs.manager_id,
        slices.amount * coalesce(runs.share, 1) as amount
    from slices
    left join relationship_runs as runs
        on
            slices.client_id = runs.client_id
            and slices.on_day >= runs.from_day
            and slices.on_day < runs.to_day
    where slices.on_day is not null
    union all
    select
        slices.client_id,
        slices.measure,
        slices.basis,
        'relationship' as role,
        shares.manager_id,
        slices.amount * coalesce(shares.day_share, 1) as amount
    from slices
    left join relationship_shares as shares on slices.client_id = shares.client_id
    where slices.on_day is null
    union all
    -- Everyone assigned in another role has the whole amount of his days.
    select
        slices.client_id,
        slices.measure,
        slices.basis,
        runs.role,
        runs.manager_id,
        slices.amount
    from slices
    inner join assignment_segment_month as runs
        on
            slices.client_id = runs.client_id
            and slices.on_day >= runs.from_day
            and slices.on_day < runs.to_day
    where slices.on_day is not null and runs.month_end = $month_end and runs.role <> 'relationship'
    union all
    select
        slices.client_id,
        slices.measure,
        slices.basis,
        shares.role,
        shares.manager_id,
        slices.amount * shares.day_share as amount
    from slices
    inner join assignment_share_month as shares on slices.client_id = shares.client_id
    where
        slices.on_day is null and shares.month_end = $month_end and shares.role <> 'relationship'
    union all
    select
        client_id,
        measure,
        basis,
        'booked' as role,
        booked_by as manager_id,
        amount
    from slices
    where basis = 'event'

)

select
    cast($month_end as date) as month_end,
    client_id,
    manager_id,
    role,
    measure,
    basis,
    sum(amount) as amount

from portions

group by client_id, manager_id, role, measure, basis
