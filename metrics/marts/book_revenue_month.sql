/*
[mart]
grain     = ["month_end", "manager_id", "client_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Net revenue of each client credited to its relationship managers, at the manager's own branch: a book is one, wherever its clients belong. One row per manager and client.", zh = "各客户归属主办经理的净收入，按经理所属机构列示（同一经理的客户合为一本账）。每经理、客户一行。" }
[columns]
month_end  = { en = "Month end", zh = "月末", unit = "" }
branch_id  = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id = { en = "Manager", zh = "客户经理", unit = "" }
client_id  = { en = "Client", zh = "客户编号", unit = "" }
amount_cny = { en = "Net revenue credited", zh = "归属净收入", unit = "cny" }
*/
with

credited as (

    select
        manager_id,
        client_id,
        net_revenue_cny as amount_cny
    from attribution_month
    where
        month_end = $month_end
        and role = 'relationship'
        and net_revenue_cny is not null
        and manager_id is not null

)

select
    cast($month_end as date) as month_end,
    manager.branch_id,
    credited.manager_id,
    credited.client_id,
    credited.amount_cny

from credited
inner join manager_version_month as manager
    on manager.month_end = $month_end and credited.manager_id = manager.manager_id
