/*
[table]
title   = { en = "Load by branch", zh = "各机构工作量" }
meaning = { en = "Clients and projects for each client manager at the last month end of the period, against the founding documents' 15 clients (a minimum) and about 4 projects; orphan clients beside. Managers count at their own branch, orphans at the client's.", zh = "期末各机构人均客户与项目数，对照“至少15户”与“约4个项目”，旁列孤儿客户。经理按所属机构，孤儿客户按客户所属机构。" }
grain   = ["branch_id"]
inputs  = ["manager", "assignment", "client"]
[columns]
branch_id             = { en = "Branch", zh = "机构", unit = "" }
branch_name           = { en = "Name", zh = "机构名称", unit = "" }
n_managers            = { en = "Client managers in post", zh = "在岗客户经理数", unit = "count" }
fte                   = { en = "Full posts", zh = "折合人力", unit = "fte" }
client_weight         = { en = "Clients, by share and days", zh = "客户数（份额与天数加权）", unit = "count" }
clients_per_manager   = { en = "Clients per full post", zh = "人均客户数", unit = "per_manager" }
clients_to_minimum    = { en = "Of the minimum of 15", zh = "相对下限15户", unit = "ratio" }
n_below_minimum       = { en = "Managers below 15 clients a full post", zh = "不足15户的经理数", unit = "count" }
weighted_load         = { en = "Clients weighted by tier per full post", zh = "人均层级加权工作量", unit = "per_manager" }
n_open_projects       = { en = "Open projects", zh = "未清项目数", unit = "count" }
projects_per_manager  = { en = "Projects per manager", zh = "人均项目数", unit = "per_manager" }
managers_for_projects = { en = "Managers that 4 projects each would need, less those in post", zh = "按每人4个项目测算的人员缺口", unit = "count" }
n_orphan_clients      = { en = "Orphan clients", zh = "孤儿客户数", unit = "count" }
*/
with

latest as (

    select max(month_end) as month_end
    from manager_month
    where month_end <= $to

),

managers as (

    select
        branch_id,
        count(*) filter (where is_client_manager and is_in_post) as n_managers,
        sum(fte) filter (where is_client_manager) as fte,
        sum(client_weight) filter (where is_client_manager) as client_weight,
        sum(weighted_load) filter (where is_client_manager) as weighted_load,
        count(*) filter (
            where is_client_manager and is_in_post and client_weight < 15 * fte
        ) as n_below_minimum,
        cast(sum(n_open_projects) as bigint) as n_open_projects
    from manager_month
    where month_end = (select latest.month_end from latest)
    group by branch_id

),

orphans as (

    select
        branch_id,
        count(*) as n_orphan_clients
    from orphan_month
    where month_end = (select latest.month_end from latest)
    group by branch_id

)

select
    branch.branch_id,
    branch.branch_name,
    coalesce(managers.n_managers, 0) as n_managers,
    coalesce(managers.fte, 0) as fte,
    coalesce(managers.client_weight, 0) as client_weight,
    managers.client_weight / nullif(managers.fte, 0) as clients_per_manager,
    managers.client_weight / nullif(15 * managers.fte, 0) as clients_to_minimum,
    coalesce(managers.n_below_minimum, 0) as n_below_minimum,
    managers.weighted_load / nullif(managers.fte, 0) as weighted_load,
    coalesce(managers.n_open_projects, 0) as n_open_projects,
    managers.n_open_projects / nullif(managers.n_managers, 0) as projects_per_manager,
    cast(ceil(managers.n_open_projects / 4.0) as bigint) - managers.n_managers
        as managers_for_projects,
    coalesce(orphans.n_orphan_clients, 0) as n_orphan_clients

from branch
left join managers on branch.branch_id = managers.branch_id
left join orphans on branch.branch_id = orphans.branch_id

where managers.fte > 0 or managers.n_open_projects > 0 or orphans.n_orphan_clients > 0

order by branch.path
