/*
[table]
title   = { en = "Projects", zh = "项目进展" }
meaning = { en = "Projects open at the end of the period and those closed in its last month, the longest open first. Some 4 a manager are asked for.", zh = "期末未清项目及末月结项项目，时间最长者在前；标准为每人约4个。" }
grain   = ["project_id"]
inputs  = ["manager", "project"]
[columns]
branch_id    = { en = "Branch", zh = "机构", unit = "" }
manager_id   = { en = "Manager", zh = "客户经理", unit = "" }
manager_name = { en = "Manager name", zh = "客户经理姓名", unit = "" }
project_id   = { en = "Project", zh = "项目编号", unit = "" }
client_id    = { en = "Client", zh = "客户编号", unit = "" }
client_name  = { en = "Client name", zh = "客户名称", unit = "" }
tier         = { en = "Tier", zh = "客户层级", unit = "" }
opened_on    = { en = "Opened on", zh = "立项日期", unit = "" }
closed_on    = { en = "Closed on", zh = "结项日期", unit = "" }
days_open    = { en = "Days open", zh = "已开天数", unit = "days" }
*/
select
    project.branch_id,
    project.manager_id,
    manager.manager_name,
    project.project_id,
    project.client_id,
    client.client_name,
    client_month.tier,
    project.opened_on,
    project.closed_on,
    project.days_open

from project_month as project
left join manager on project.manager_id = manager.manager_id
left join client on project.client_id = client.client_id
left join client_month
    on client_month.month_end = $to and project.client_id = client_month.client_id

where
    project.month_end = $to

order by project.is_open desc, project.days_open desc, project.project_id asc
