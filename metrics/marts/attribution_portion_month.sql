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

owners as (

    select
        client_id,
        manager_id,
        day_share,
        month_end_share
    from assignment_share_month
    where month_end = $month_end and role = 'relationship'

),

spread as (

    -- Shares of one client and day add to 1, nobody's included: nothing is lost or doubled.
    select
        slices.client_id,
        owners.manager_id,
        'relationship' as role,
        slices.measure,
        slices.basis,
        slices.amount * case
            when owners.client_id is null then 1
            when slices.basis = 'month_end' then owners.month_end_share
            else owners.day_share
        end as amount
    from slices
    left join owners on slices.client_id = owners.client_id
    where
        slices.basis in ('day_weighted', 'month_end')
        and (
            slices.basis = 'day_weighted'
            or owners.client_id is null
            or owners.month_end_share > 0
        )

),

dated as (

    select
        slices.client_id,
        runs.manager_id,
        'relationship' as role,
        slices.measure,
        slices.basis,
        sum(slices.amount * coalesce(runs.share, 1)) as amount
    from slices
    left join assignment_segment_month as runs
        on
            slices.client_id = runs.client_id
            and slices.on_day >= runs.from_day
            and slices.on_day < runs.to_day
            and runs.month_end = $month_end
            and runs.role = 'relationship'
    where slices.basis in ('event', 'daily')
    group by slices.client_id, runs.manager_id, slices.measure, slices.basis

),

spread_in_full as (

    -- Everyone assigned in another role has the whole amount of his days.
    select
        slices.client_id,
        shares.manager_id,
        shares.role,
        slices.measure,
        slices.basis,
        slices.amount * case
            when slices.basis = 'month_end' then shares.month_end_share
            else shares.day_share
        end as amount
    from slices
    inner join assignment_share_month as shares on slices.client_id = shares.client_id
    where
        slices.basis in ('day_weighted', 'month_end')
        and shares.month_end = $month_end
        and shares.role <> 'relationship'
        and (slices.basis = 'day_weighted' or shares.month_end_share > 0)

),

dated_in_full as (

    select
        slices.client_id,
        runs.manager_id,
        runs.role,
        slices.measure,
        slices.basis,
        sum(slices.amount) as amount
    from slices
    inner join assignment_segment_month as runs
        on
            slices.client_id = runs.client_id
            and slices.on_day >= runs.from_day
            and slices.on_day < runs.to_day
    where
        slices.basis in ('event', 'daily')
        and runs.month_end = $month_end
        and runs.role <> 'relationship'
    group by slices.client_id, runs.manager_id, runs.role, slices.measure, slices.basis

),

booked as (

    select
        client_id,
        booked_by as manager_id,
        'booked' as role,
        measure,
        basis,
        sum(amount) as amount
    from slices
    where basis = 'event'
    group by client_id, booked_by, measure, basis

),

portions as (

    select * from spread
    union all
    select * from dated
    union all
    select * from spread_in_full
    union all
    select * from dated_in_full
    union all
    select * from booked

)

select
    cast($month_end as date) as month_end,
    client_id,
    manager_id,
    role,
    measure,
    basis,
    amount

from portions
