/*
[table]
title   = { en = "Load by branch", zh = "各机构工作量" }
meaning = { en = "Clients and projects for each client manager at the last month end of the period, and how many managers the standards would need: 15 clients each (a minimum to keep up, so more managers than that leave some below it) and about 4 projects each. Units are counted at the level below the highest in view, the largest gap first; managers at their own branch, orphans at the client's.", zh = "期末各机构人均客户与项目数，以及按标准所需人数：每人至少15户（下限，人多则有人不足）、每人约4个项目。按可见最高机构的下一级汇总，缺口最大者在前；经理按所属机构，孤儿客户按客户所属机构。" }
grain   = ["branch_id"]
inputs  = ["manager", "assignment", "client"]
[columns]
branch_id             = { en = "Branch", zh = "机构", unit = "" }
branch_name           = { en = "Name", zh = "机构名称", unit = "" }
n_managers            = { en = "Client managers in post", zh = "在岗客户经理数", unit = "count" }
fte                   = { en = "Full posts", zh = "折合人力", unit = "fte" }
client_weight         = { en = "Clients, by share and days", zh = "客户数（份额与天数加权）", unit = "count" }
clients_per_manager   = { en = "Clients per full post", zh = "人均客户数", unit = "per_manager" }
clients_to_minimum    = { en = "Of the minimum of clients", zh = "相对客户数下限", unit = "ratio" }
n_below_minimum       = { en = "Managers below the minimum of clients a full post", zh = "不足客户数下限的经理数", unit = "count" }
weighted_load         = { en = "Clients weighted by tier per full post", zh = "人均层级加权工作量", unit = "per_manager" }
n_open_projects       = { en = "Open projects", zh = "未清项目数", unit = "count" }
projects_per_manager  = { en = "Projects per manager", zh = "人均项目数", unit = "per_manager" }
managers_for_projects = { en = "Managers the project standard would need, less those in post", zh = "按项目标准测算的人员缺口", unit = "count" }
n_orphan_clients      = { en = "Orphan clients", zh = "孤儿客户数", unit = "count" }
posts_for_clients     = { en = "Posts that clients and orphans keep busy at the minimum each", zh = "按客户数下限（含孤儿客户）可支撑人力", unit = "fte" }
posts_for_projects    = { en = "Posts that open projects need at the standard each", zh = "按项目标准所需人力", unit = "fte" }
posts_needed          = { en = "Posts needed: the larger of the two", zh = "所需人力（两者取大）", unit = "fte" }
posts_missing         = { en = "Posts missing: needed less held, negative = to spare", zh = "人力缺口（所需减现有，负数为富余）", unit = "fte" }
load_verdict          = { en = "Supply against need", zh = "人力供需", unit = "" }
*/
with

standard as (

    select
        clients_minimum,
        projects_standard,
        posts_tolerance
    from load_standard_month
    where month_end = $to

),

tops as (

    select min(depth) as depth from branch

),

units as (

    -- People are counted at the level below the highest unit in view.
    select
        unit.branch_id,
        coalesce(home.branch_id, unit.branch_id) as home_id
    from branch as unit
    cross join tops
    left join branch as home
        on
            home.depth = tops.depth + 1
            and list_contains(string_split(unit.path, '/'), home.branch_id)

),

people as (

    select
        units.home_id as branch_id,
        manager.*
    from manager_month as manager
    inner join units on manager.branch_id = units.branch_id
    where manager.month_end = $to

),

managers as (

    select
        people.branch_id,
        count(*) filter (where is_client_manager and is_in_post) as n_managers,
        sum(fte) filter (where is_client_manager) as fte,
        sum(client_weight) filter (where is_client_manager) as client_weight,
        sum(weighted_load) filter (where is_client_manager) as weighted_load,
        count(*) filter (
            where
            is_client_manager
            and is_in_post
            and client_weight < standard.clients_minimum * fte
        ) as n_below_minimum,
        cast(sum(n_open_projects) as bigint) as n_open_projects
    from people
    cross join standard
    group by people.branch_id

),

orphans as (

    select
        units.home_id as branch_id,
        count(*) as n_orphan_clients
    from orphan_month
    inner join units on orphan_month.branch_id = units.branch_id
    where orphan_month.month_end = $to
    group by units.home_id

),

held as (

    select
        branch.branch_id,
        branch.branch_name,
        branch.path,
        coalesce(managers.n_managers, 0) as n_managers,
        coalesce(managers.fte, 0) as fte,
        coalesce(managers.client_weight, 0) as client_weight,
        managers.weighted_load,
        coalesce(managers.n_below_minimum, 0) as n_below_minimum,
        coalesce(managers.n_open_projects, 0) as n_open_projects,
        coalesce(orphans.n_orphan_clients, 0) as n_orphan_clients,
        standard.clients_minimum,
        standard.projects_standard,
        standard.posts_tolerance
    from branch
    cross join standard
    left join managers on branch.branch_id = managers.branch_id
    left join orphans on branch.branch_id = orphans.branch_id
    where managers.fte > 0 or managers.n_open_projects > 0 or orphans.n_orphan_clients > 0

),

needed as (

    select
        *,
        (client_weight + n_orphan_clients) / clients_minimum as posts_for_clients,
        n_open_projects / projects_standard as posts_for_projects
    from held

),

compared as (

    select
        *,
        greatest(posts_for_clients, posts_for_projects) as posts_needed,
        greatest(posts_for_clients, posts_for_projects) - fte as posts_missing
    from needed

)

select
    branch_id,
    branch_name,
    n_managers,
    fte,
    client_weight,
    client_weight / nullif(fte, 0) as clients_per_manager,
    client_weight / nullif(clients_minimum * fte, 0) as clients_to_minimum,
    n_below_minimum,
    weighted_load / nullif(fte, 0) as weighted_load,
    n_open_projects,
    n_open_projects / nullif(n_managers, 0) as projects_per_manager,
    cast(ceil(n_open_projects / projects_standard) as bigint) - n_managers
        as managers_for_projects,
    n_orphan_clients,
    posts_for_clients,
    posts_for_projects,
    posts_needed,
    posts_missing,
    case
        when posts_missing > posts_tolerance then 'posts_missing'
        when posts_missing < -posts_tolerance then 'posts_to_spare'
        else 'as_standard'
    end as load_verdict

from compared

order by posts_missing desc, path asc
