/*
[mart]
grain     = ["month_end", "client_id", "manager_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = []
meaning   = { en = "Each relationship manager's part of a client over the month and on its last day, one row per client and manager; null manager = nobody for some of the days. A client nobody had all month has no row.", zh = "每位主办经理当月及月末对客户的份额，每客户、经理一行；空为部分天数无主。整月无主的客户不列。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "" }
client_id       = { en = "Client", zh = "客户编号", unit = "" }
manager_id      = { en = "Manager, null where nobody was responsible", zh = "客户经理，空为无主", unit = "" }
day_share       = { en = "Share weighted by days of the month", zh = "按天数加权的份额", unit = "ratio" }
month_end_share = { en = "Share on the month end", zh = "月末份额", unit = "ratio" }
*/
with

divided as (

    select
        client_id,
        manager_id,
        day_share,
        month_end_share
    from assignment_share_month
    where month_end = $month_end and role = 'relationship'

),

divided_clients as (

    select distinct client_id from divided

),

undivided as (

    select
        owner.client_id,
        owner.manager_id
    from client_owner_month as owner
    left join divided_clients on owner.client_id = divided_clients.client_id
    where
        owner.month_end = $month_end
        and owner.manager_id is not null
        and divided_clients.client_id is null

)

select
    cast($month_end as date) as month_end,
    client_id,
    manager_id,
    cast(1 as double) as day_share,
    cast(1 as double) as month_end_share
from undivided
union all
select
    cast($month_end as date) as month_end,
    client_id,
    manager_id,
    day_share,
    month_end_share
from divided
