/*
[table]
title   = { en = "Managers", zh = "客户经理名册" }
meaning = { en = "Managers in view at the end of the period: grade, segment, time in post and load; those gone since stay with their last day.", zh = "期末可见客户经理：等级、客群、任职时间与工作量；已离职者列示离职日。" }
grain   = ["manager_id"]
inputs  = ["manager"]
[columns]
manager_id      = { en = "Manager", zh = "客户经理", unit = "" }
manager_name    = { en = "Manager name", zh = "客户经理姓名", unit = "" }
branch_id       = { en = "Branch", zh = "机构", unit = "" }
manager_role    = { en = "Role", zh = "岗位", unit = "" }
grade           = { en = "Grade", zh = "等级", unit = "" }
segment         = { en = "Segment", zh = "客群", unit = "" }
hired_on        = { en = "In post since", zh = "入职日期", unit = "" }
left_on         = { en = "First day no longer in post", zh = "离职日期", unit = "" }
fte             = { en = "Full posts", zh = "折合人力", unit = "fte" }
n_clients       = { en = "Clients", zh = "客户数", unit = "count" }
weighted_load   = { en = "Clients weighted by tier", zh = "层级加权工作量", unit = "count" }
n_open_projects = { en = "Open projects", zh = "未清项目数", unit = "count" }
*/
select
    manager.manager_id,
    manager.manager_name,
    manager.branch_id,
    manager.manager_role,
    manager.grade,
    manager.segment,
    manager.hired_on,
    manager.left_on,
    load.fte,
    load.n_clients,
    load.weighted_load,
    load.n_open_projects

from manager
left join manager_month as load
    on
        manager.manager_id = load.manager_id
        and load.month_end = $to

order by manager.branch_id, manager.manager_id
