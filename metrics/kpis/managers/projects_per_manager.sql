/*
[kpi]
id         = "M4b"
title      = { en = "Projects per manager", zh = "人均项目数" }
meaning    = { en = "Open projects for each client manager in post on the month end. About 4 are asked for. A project left with somebody gone, or with somebody who is not a client manager, still counts as a project.", zh = "月末每位在岗客户经理的未清项目数，目标约为4。挂在离职人员或非客户经理名下的项目仍计入。" }
formula    = { en = "open projects / client managers in post", zh = "未清项目数 ÷ 在岗客户经理数" }
unit       = "per_manager"
direction  = "neutral"
additivity = "semi_additive"
time       = "stock"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["manager", "project"]
source     = "M4b [S]: 〔002〕「大约4个项目」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    manager_name,
    manager_role,
    is_in_post,
    n_open_projects as numerator,
    case when is_client_manager and is_in_post then 1 else 0 end as denominator

from manager_month

where
    month_end between $from and $to
    and (n_open_projects > 0 or (is_client_manager and is_in_post))
