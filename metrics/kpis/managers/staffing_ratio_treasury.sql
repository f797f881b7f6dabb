/*
[kpi]
id         = "M4c.treasury"
title      = { en = "Relationship to treasury product managers", zh = "客户经理与资金产品经理配比" }
meaning    = { en = "Posts of relationship managers for each post of a treasury product manager, on the month end. To be read by segment: one to one for the largest clients, 25 to 30 where clients are served by phone.", zh = "月末客户经理与资金产品经理的人力之比。须按客群看：最大客户为一比一，电话服务客群为25–30比一。" }
formula    = { en = "posts of relationship managers / posts of treasury product managers", zh = "客户经理折合人力 ÷ 资金产品经理折合人力" }
unit       = "per_manager"
direction  = "neutral"
additivity = "semi_additive"
time       = "stock"
row        = "manager_id"
by         = ["month", "branch", "unit", "segment"]
inputs     = ["manager"]
source     = "M4c [S]: 〔004〕「2-3:1:1」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    manager_name,
    manager_role,
    segment,
    case when manager_role = 'rm' then fte end as numerator,
    case when manager_role = 'treasury_pm' then fte end as denominator

from manager_month

where month_end between $from and $to and days_in_post > 0 and manager_role in ('rm', 'treasury_pm')
