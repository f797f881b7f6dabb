/*
[mart]
grain     = ["month_end", "manager_id"]
partition = "month"
reads     = "history"
scope     = "branch"
masked    = ["manager_name", "manager_name_en"]
sort      = ["branch_id", "manager_id"]
meaning   = { en = "What each manager carries, one row per manager in post during the month, or gone with work still open.", zh = "每位经理的工作量，每位当月在岗（或已离职但仍有未结事项）经理一行。" }
[columns]
month_end            = { en = "Month end", zh = "月末", unit = "" }
branch_id            = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id           = { en = "Manager", zh = "客户经理", unit = "" }
manager_name         = { en = "Name", zh = "姓名", unit = "" }
manager_name_en      = { en = "Name in Latin letters", zh = "英文姓名", unit = "" }
manager_role         = { en = "Role", zh = "岗位", unit = "" }
grade                = { en = "Grade", zh = "等级", unit = "" }
segment              = { en = "Segment served", zh = "服务条线", unit = "" }
hired_on             = { en = "First day in post", zh = "入职日期", unit = "" }
left_on              = { en = "First day no longer in post", zh = "离职日期", unit = "" }
is_in_post           = { en = "In post on the month end", zh = "月末在岗", unit = "" }
is_client_manager    = { en = "Counts as a client manager", zh = "计为客户经理", unit = "" }
days_in_post         = { en = "Days in post this month", zh = "本月在岗天数", unit = "days" }
days_in_month        = { en = "Days of the month", zh = "当月天数", unit = "days" }
fte                  = { en = "Full posts: part-time share times days in post", zh = "折合人力：工时比例×在岗天数占比", unit = "fte" }
n_clients            = { en = "Clients on the month end, shared ones included", zh = "月末客户数（含共管）", unit = "count" }
client_weight        = { en = "Clients, weighted by share and days", zh = "按份额与天数加权的客户数", unit = "count" }
weighted_load        = { en = "Clients, weighted by share, days and tier", zh = "按份额、天数与层级加权的工作量", unit = "count" }
n_premium_clients    = { en = "Premium clients on the month end", zh = "月末优质客户数", unit = "count" }
n_open_projects      = { en = "Projects open on the month end", zh = "月末未清项目数", unit = "count" }
clients_due          = { en = "Clients whose contact can be asked of him, by share", zh = "应联系客户数（按份额）", unit = "count" }
covered_clients      = { en = "Of these reached within the interval, by share", zh = "已联系客户数（按份额）", unit = "count" }
n_overdue_clients    = { en = "Clients longer than the interval without contact", zh = "超期未访客户数", unit = "count" }
behaviour_score      = { en = "Behaviour score in force, null = none given", zh = "行为态度评分，空为未评", unit = "ratio" }
*/
with

book as (

    select
        held.manager_id,
        count(*) filter (where held.month_end_share > 0) as n_clients,
        sum(held.day_share) as client_weight,
        sum(held.day_share * coalesce(cast(load_weight.weight as double), 1)) as weighted_load,
        count(*) filter (where held.month_end_share > 0 and client_month.tier = 'premium')
            as n_premium_clients
    from client_holder_month as held
    inner join scorecard_month on held.month_end = scorecard_month.month_end
    left join client_month
        on
            held.month_end = client_month.month_end
            and held.client_id = client_month.client_id
    left join profile_load_weight as load_weight
        on
            scorecard_month.profile = load_weight.profile
            and coalesce(client_month.tier, 'ordinary') = load_weight.tier
    where held.month_end = $month_end
    group by held.manager_id

),

projects as (

    select
        manager_id,
        count(*) as n_open_projects
    from stg_project
    where opened_on <= $month_end and (closed_on is null or closed_on > $month_end)
    group by manager_id

),

contacts as (

    select
        manager_id,
        sum(case when is_counted then share else 0 end) as clients_due,
        sum(case when is_counted and is_covered then share else 0 end) as covered_clients,
        count(*) filter (where is_overdue) as n_overdue_clients
    from contact_month
    where month_end = $month_end
    group by manager_id

),

behaviour as (

    select
        manager_id,
        score,
        row_number() over (
            partition by manager_id order by period_start desc, period_end asc
        ) as newest
    from stg_behaviour_score
    where period_start <= $month_end and period_end >= $month_end

)

select
    manager.month_end,
    manager.branch_id,
    manager.manager_id,
    manager.manager_name,
    manager.manager_name_en,
    manager.manager_role,
    manager.grade,
    manager.segment,
    manager.hired_on,
    manager.left_on,
    manager.is_in_post,
    coalesce(manager_role.is_client_manager, false) as is_client_manager,
    manager.days_in_post,
    manager.days_in_month,
    cast(manager.fte_pct as double) * manager.days_in_post / manager.days_in_month as fte,
    coalesce(book.n_clients, 0) as n_clients,
    coalesce(book.client_weight, 0) as client_weight,
    coalesce(book.weighted_load, 0) as weighted_load,
    coalesce(book.n_premium_clients, 0) as n_premium_clients,
    coalesce(projects.n_open_projects, 0) as n_open_projects,
    coalesce(contacts.clients_due, 0) as clients_due,
    coalesce(contacts.covered_clients, 0) as covered_clients,
    coalesce(contacts.n_overdue_clients, 0) as n_overdue_clients,
    behaviour.score as behaviour_score

from manager_version_month as manager
inner join scorecard_month on manager.month_end = scorecard_month.month_end
left join profile_manager_role as manager_role
    on
        scorecard_month.profile = manager_role.profile
        and manager.manager_role = manager_role.manager_role
left join book on manager.manager_id = book.manager_id
left join projects on manager.manager_id = projects.manager_id
left join contacts on manager.manager_id = contacts.manager_id
left join behaviour on manager.manager_id = behaviour.manager_id and behaviour.newest = 1

where
    manager.month_end = $month_end
    and (manager.days_in_post > 0 or projects.n_open_projects > 0)
