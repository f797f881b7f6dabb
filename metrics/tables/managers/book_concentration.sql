/*
[table]
title   = { en = "Book concentration", zh = "客户集中度" }
meaning = { en = "How much of each manager's net revenue of the period hangs on one and on three clients, and how much on one limit group, whose clients stand and fall together; whether the book is one group altogether. The most dependent first. Clients that cost money are left out of the shares and counted. Concentration runs from near 0 to 1, a book of one client.", zh = "各经理期间净收入对最大一户、前三户及最大限额集团（同团客户共进退）的依赖程度，并标明是否全账本仅一个集团；最依赖者在前。亏损客户不计入占比，另行计数。集中度为1即只有一户。" }
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
book_verdict     = { en = "What the book is", zh = "账本构成", unit = "" }
n_groups         = { en = "Limit groups with revenue, a client in none counts as one", zh = "有收入限额集团数（未入团客户各计一个）", unit = "count" }
top_group_share  = { en = "Share of the largest limit group", zh = "最大集团占比", unit = "ratio" }
group_hhi        = { en = "Concentration by limit group (HHI)", zh = "按集团集中度（HHI）", unit = "index" }
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

member as (

    -- A client counts with the group it was in last.
    select
        manager_id,
        client_id,
        max_by(book_group, month_end) as book_group
    from book_group_month
    where month_end between $from and $to and profile = $profile
    group by manager_id, client_id

),

grouped as (

    select
        clients.manager_id,
        coalesce(member.book_group, clients.client_id) as book_group,
        cast(sum(clients.revenue) as double) as revenue
    from clients
    left join member
        on clients.manager_id = member.manager_id and clients.client_id = member.client_id
    where clients.revenue > 0
    group by all

),

by_group as (

    select
        manager_id,
        count(*) as n_groups,
        max(revenue) / sum(revenue) as top_group_share,
        sum(revenue * revenue) / (sum(revenue) * sum(revenue)) as group_hhi
    from grouped
    group by manager_id

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
    ) / max(cast(ranked.total as double) * cast(ranked.total as double)) as hhi,
    case
        when count(*) filter (where ranked.revenue > 0) = 1 then 'book_one_client'
        when max(by_group.n_groups) = 1 then 'book_one_group'
        else 'book_of_several'
    end as book_verdict,
    max(by_group.n_groups) as n_groups,
    max(by_group.top_group_share) as top_group_share,
    max(by_group.group_hhi) as group_hhi

from ranked
left join manager on ranked.manager_id = manager.manager_id
left join client on ranked.client_id = client.client_id
left join by_group on ranked.manager_id = by_group.manager_id

where ranked.total > 0

group by ranked.manager_id

order by max(by_group.top_group_share) desc, top_one_share desc, ranked.manager_id asc
