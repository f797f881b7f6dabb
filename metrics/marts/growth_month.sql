/*
[mart]
grain     = ["month_end", "client_id", "manager_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "What each manager is credited with now and a year before, client by client, one row per client and manager who held it in either month; null manager = nobody. No rows where the month a year before is not on file.", zh = "每位经理当月与去年同月的客户归属金额，任一月持有即列，每客户、经理一行；空为无主。去年同月无数据则无记录。" }
[columns]
month_end                = { en = "Month end", zh = "月末", unit = "" }
branch_id                = { en = "The manager's branch; for nobody the client's", zh = "经理所属机构；无主为客户机构", unit = "" }
manager_id               = { en = "Manager, null = nobody", zh = "客户经理，空为无主", unit = "" }
client_id                = { en = "Client", zh = "客户编号", unit = "" }
net_revenue_now_cny      = { en = "Net revenue this month", zh = "本月净收入", unit = "cny" }
net_revenue_then_cny     = { en = "Net revenue in the same month a year before", zh = "去年同月净收入", unit = "cny" }
deposit_average_now_cny  = { en = "Average deposits this month", zh = "本月日均存款", unit = "cny" }
deposit_average_then_cny = { en = "Average deposits in the same month a year before", zh = "去年同月日均存款", unit = "cny" }
share_now                = { en = "Share of the client over this month", zh = "本月份额", unit = "ratio" }
share_then               = { en = "Share of the client over the month a year before", zh = "去年同月份额", unit = "ratio" }
is_new                   = { en = "The client was opened after that month", zh = "客户在去年同月之后开户", unit = "" }
is_gone                  = { en = "The client is no longer active", zh = "客户已不存续", unit = "" }
*/
with

then_given as (

    -- Like is compared with like: without the month a year before there is nothing to compare.
    select distinct month_end
    from attribution_month
    where month_end = last_day(cast(cast($month_end as date) - interval 12 month as date))

),

now_held as (

    select
        attribution_month.client_id,
        coalesce(attribution_month.manager_id, '') as holder,
        attribution_month.net_revenue_cny,
        attribution_month.deposit_average_cny,
        attribution_month.day_share
    from attribution_month
    cross join then_given
    where attribution_month.month_end = $month_end and attribution_month.role = 'relationship'

),

then_held as (

    select
        attribution_month.client_id,
        coalesce(attribution_month.manager_id, '') as holder,
        attribution_month.net_revenue_cny,
        attribution_month.deposit_average_cny,
        attribution_month.day_share
    from attribution_month
    inner join then_given on attribution_month.month_end = then_given.month_end
    where attribution_month.role = 'relationship'

),

paired as (

    select
        coalesce(now_held.client_id, then_held.client_id) as client_id,
        nullif(coalesce(now_held.holder, then_held.holder), '') as manager_id,
        coalesce(now_held.net_revenue_cny, 0) as net_revenue_now,
        coalesce(then_held.net_revenue_cny, 0) as net_revenue_then,
        coalesce(now_held.deposit_average_cny, 0) as deposit_average_now,
        coalesce(then_held.deposit_average_cny, 0) as deposit_average_then,
        coalesce(now_held.day_share, 0) as share_now,
        coalesce(then_held.day_share, 0) as share_then
    from now_held
    full join then_held
        on now_held.client_id = then_held.client_id and now_held.holder = then_held.holder

),

opened as (

    select
        client_id,
        min(opened_on) as opened_on
    from stg_client
    group by client_id

)

select
    cast($month_end as date) as month_end,
    coalesce(manager.branch_id, owner.branch_id) as branch_id,
    paired.manager_id,
    paired.client_id,
    cast(paired.net_revenue_now as decimal(18, 2)) as net_revenue_now_cny,
    cast(paired.net_revenue_then as decimal(18, 2)) as net_revenue_then_cny,
    cast(paired.deposit_average_now as decimal(18, 2)) as deposit_average_now_cny,
    cast(paired.deposit_average_then as decimal(18, 2)) as deposit_average_then_cny,
    paired.share_now,
    paired.share_then,
    coalesce(opened.opened_on > then_given.month_end, false) as is_new,
    coalesce(owner.client_status, 'closed') not in ('active', 'prospect') as is_gone

from paired
cross join then_given
left join opened on paired.client_id = opened.client_id
left join client_owner_month as owner
    on owner.month_end = $month_end and paired.client_id = owner.client_id
left join manager_version_month as manager
    on manager.month_end = $month_end and paired.manager_id = manager.manager_id
