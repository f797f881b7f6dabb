/*
[table]
title   = { en = "Book concentration", zh = "客户集中度" }
meaning = { en = "How much of each manager's net revenue of the period hangs on one and on three clients, the most dependent first. Clients that cost money are left out of the shares and counted. Concentration runs from near 0 to 1, a book of one client.", zh = "各经理期间净收入对最大一户及前三户的依赖程度，最依赖者在前。亏损客户不计入占比，另行计数。集中度为1即只有一户。" }
grain   = ["manager_id"]
inputs  = ["manager", "assignment", "client"]
[columns]
branch_id        = { en = "Branch", zh = "机构", unit = "" }
manager_id       = { en = "Manager", zh = "客户经理", unit = "" }
manager_name     = { en = "Manager name", zh = "客户经理姓名", unit = "" }
n_clients        = { en = "Clients with revenue", zh = "有收入客户数", unit = "count" }
n_loss_clients   = { en = "Clients that cost money", zh = "亏损客户数", unit = "count" }
revenue_cny      = { en = "Net revenue of clients with revenue", zh = "有收入客户净收入", unit = "cny" }
top_client_id    = { en = "Largest client", zh = "最大客户", unit = "" }
client_name      = { en = "Name of the largest client", zh = "最大客户名称", unit = "" }
top_one_share    = { en = "Share of the largest client", zh = "最大一户占比", unit = "ratio" }
top_three_share  = { en = "Share of the three largest", zh = "前三户占比", unit = "ratio" }
hhi              = { en = "Concentration (HHI)", zh = "集中度（HHI）", unit = "index" }
*/
with

clients as (

    select
        manager_id,
        client_id,
        max_by(branch_id, month_end) as branch_id,
        sum(amount_cny) as revenue
    from book_revenue_month
    where month_end between $from and $to
    group by manager_id, client_id

),

ranked as (

    select
        *,
        row_number() over (partition by manager_id order by revenue desc, client_id asc) as place,
        sum(case when revenue > 0 then revenue end) over (partition by manager_id) as total
    from clients

)

select
    max(ranked.branch_id) as branch_id,
    ranked.manager_id,
    any_value(manager.manager_name) as manager_name,
    count(*) filter (where ranked.revenue > 0) as n_clients,
    count(*) filter (where ranked.revenue < 0) as n_loss_clients,
    cast(max(ranked.total) as decimal(18, 2)) as revenue_cny,
    max(ranked.client_id) filter (where ranked.place = 1) as top_client_id,
    max(client.client_name) filter (where ranked.place = 1) as client_name,
    sum(ranked.revenue) filter (where ranked.place = 1)
    / max(cast(ranked.total as double)) as top_one_share,
    sum(ranked.revenue) filter (where ranked.place <= 3 and ranked.revenue > 0)
    / max(cast(ranked.total as double)) as top_three_share,
    sum(cast(ranked.revenue as double) * cast(ranked.revenue as double)) filter (
        where ranked.revenue > 0
    ) / max(cast(ranked.total as double) * cast(ranked.total as double)) as hhi

from ranked
left join manager on ranked.manager_id = manager.manager_id
left join client on ranked.client_id = client.client_id

where ranked.total > 0

group by ranked.manager_id

order by top_one_share desc, ranked.manager_id asc
