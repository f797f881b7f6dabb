/*
[mart]
grain     = ["month_end", "project_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Projects open on the month end or closed in the month, at the branch of who is in charge. One row per project.", zh = "月末未清及当月结项的项目，按负责人所属机构，每项目一行。" }
[columns]
month_end  = { en = "Month end", zh = "月末", unit = "" }
branch_id  = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id = { en = "Manager in charge", zh = "负责经理", unit = "" }
project_id = { en = "Project", zh = "项目编号", unit = "" }
client_id  = { en = "Client", zh = "客户编号", unit = "" }
opened_on  = { en = "Opened on", zh = "立项日期", unit = "" }
closed_on  = { en = "Closed on", zh = "结项日期", unit = "" }
is_open    = { en = "Open on the month end", zh = "月末未清", unit = "" }
days_open  = { en = "Days open", zh = "已开天数", unit = "days" }
*/
with

projects as (

    select
        *,
        closed_on is null or closed_on > $month_end as is_open
    from stg_project
    where
        opened_on <= $month_end
        and (
            closed_on is null
            or closed_on >= cast(date_trunc('month', cast($month_end as date)) as date)
        )

)

select
    cast($month_end as date) as month_end,
    manager.branch_id,
    projects.manager_id,
    projects.project_id,
    projects.client_id,
    projects.opened_on,
    case when not projects.is_open then projects.closed_on end as closed_on,
    projects.is_open,
    date_diff(
        'day',
        projects.opened_on,
        case when projects.is_open then cast($month_end as date) else projects.closed_on end
    ) as days_open

from projects
inner join manager_version_month as manager
    on manager.month_end = $month_end and projects.manager_id = manager.manager_id
