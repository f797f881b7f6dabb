/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "Active clients who complained in the month half a year before, whether they are active still, and the share lost meanwhile among clients of the same tier who had not complained. One row per month and client.", zh = "半年前当月投诉过的活跃客户现是否仍活跃，以及同层级未投诉客户同期流失率。每月每客户一行。" }
[columns]
month_end       = { en = "Month end of the second look", zh = "复看月末", unit = "date" }
branch_id       = { en = "Home branch when the client complained", zh = "投诉时归属机构", unit = "" }
manager_id      = { en = "Relationship manager then", zh = "当时客户经理", unit = "" }
client_id       = { en = "Client", zh = "客户编号", unit = "" }
tier            = { en = "Tier then", zh = "当时层级", unit = "" }
complained_on   = { en = "Month end of the month of the complaint", zh = "投诉所在月末", unit = "date" }
is_lost         = { en = "No longer active", zh = "已不再活跃", unit = "" }
peer_count      = { en = "Clients of the tier that had not complained", zh = "同层级未投诉客户数", unit = "count" }
peer_lost_ratio = { en = "Share of those no longer active", zh = "其中已不再活跃占比", unit = "ratio" }
*/
with

then_month as (

    select distinct client_month.month_end
    from client_month
    inner join complaint_rule_month as rules on rules.month_end = $month_end
    where
        extract(year from $month_end) * 12 + extract(month from $month_end)
        - extract(year from client_month.month_end) * 12
        - extract(month from client_month.month_end) = rules.attrition_months

),

complainants as (

    select distinct complaint_month.client_id
    from complaint_month
    inner join then_month on complaint_month.month_end = then_month.month_end
    where complaint_month.received_count > 0 and complaint_month.state <> 'merged'

),

still_active as (

    select client_id
    from client_month
    where month_end = $month_end and is_active

),

clients as (

    select
        before.month_end as complained_on,
        before.branch_id,
        before.manager_id,
        before.client_id,
        before.tier,
        complainants.client_id is not null as has_complained,
        still_active.client_id is null as is_lost
    from client_month as before
    inner join then_month on before.month_end = then_month.month_end
    left join complainants on before.client_id = complainants.client_id
    left join still_active on before.client_id = still_active.client_id
    where before.is_active

),

peers as (

    select
        tier,
        count(*) as peer_count,
        count(*) filter (where is_lost) as lost_count
    from clients
    where not has_complained
    group by tier

)

select
    cast($month_end as date) as month_end,
    clients.branch_id,
    clients.manager_id,
    clients.client_id,
    clients.tier,
    clients.complained_on,
    clients.is_lost,
    coalesce(peers.peer_count, 0) as peer_count,
    cast(peers.lost_count as double) / peers.peer_count as peer_lost_ratio

from clients
left join peers on clients.tier = peers.tier

where clients.has_complained
