/*
[table]
title   = { en = "Groups reconciled to the total", zh = "分组合计与全行合计核对" }
meaning = { en = "Sum of groups, less what is counted in several groups, plus clients without a group, equals the total of distinct facilities; over the rows in view.", zh = "分组合计 − 重复计入 + 未归组客户 = 授信合计（按可见明细）。" }
grain   = ["item"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
place              = { en = "Order", zh = "序号", unit = "" }
item               = { en = "Line", zh = "项目", unit = "" }
credit_balance_cny = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny", total = "none" }
exposure_cny       = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny", total = "none" }
n_facilities       = { en = "Facilities", zh = "授信笔数", unit = "count" }
*/
with

-- Credit counts against the debtor; exposure may count against who guarantees or stands behind.
facilities as (

    select
        client_id,
        coalesce(credit_balance_cny, 0) as credit_balance_cny,
        0 as exposure_cny,
        1 as n
    from facility_month
    where month_end = $to
    union all
    select
        e.client_id,
        0 as credit_balance_cny,
        e.exposure_cny,
        0 as n
    from exposure_row_month as e
    inner join conversion_month as k
        on
            e.month_end = k.month_end
            and e.conversion_layer = k.conversion_layer
            and k.profile = $profile
    where e.month_end = $to

),

memberships as (

    select
        client_id,
        count(*) as n_groups
    from group_member_month
    where profile = $profile and month_end = $to
    group by client_id

),

counted as (

    select
        f.*,
        coalesce(m.n_groups, 0) as n_groups
    from facilities as f
    left join memberships as m on f.client_id = m.client_id

),

item as (

    select
        1 as place,
        'sum_of_groups' as item,
        sum(credit_balance_cny * n_groups) as credit_balance_cny,
        sum(exposure_cny * n_groups) as exposure_cny,
        sum(n * n_groups) as n_facilities
    from counted
    union all
    select
        2 as place,
        'counted_more_than_once' as item,
        -sum(credit_balance_cny * greatest(n_groups - 1, 0)) as credit_balance_cny,
        -sum(exposure_cny * greatest(n_groups - 1, 0)) as exposure_cny,
        -sum(n * greatest(n_groups - 1, 0)) as n_facilities
    from counted
    union all
    select
        3 as place,
        'without_group' as item,
        sum(case when n_groups = 0 then credit_balance_cny else 0 end) as credit_balance_cny,
        sum(case when n_groups = 0 then exposure_cny else 0 end) as exposure_cny,
        sum(case when n_groups = 0 then n else 0 end) as n_facilities
    from counted
    union all
    select
        4 as place,
        'total' as item,
        sum(credit_balance_cny) as credit_balance_cny,
        sum(exposure_cny) as exposure_cny,
        sum(n) as n_facilities
    from counted

)

select
    place,
    item,
    credit_balance_cny::decimal(18, 2) as credit_balance_cny,
    exposure_cny::decimal(18, 2) as exposure_cny,
    n_facilities::bigint as n_facilities
from item
-- Whoever has no facility in view has nothing to reconcile.
where exists (select 1 from facilities)
order by place
