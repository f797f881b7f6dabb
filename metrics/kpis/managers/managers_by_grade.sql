/*
[kpi]
id         = "M19"
title      = { en = "Managers by grade", zh = "客户经理等级分布" }
meaning    = { en = "Client managers in post on the month end, by their grade of five.", zh = "月末在岗客户经理按五个等级的人数。" }
formula    = { en = "count of client managers in post", zh = "在岗客户经理数" }
unit       = "count"
direction  = "neutral"
additivity = "semi_additive"
time       = "stock"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager", "grade"]
always_by  = ["grade"]
inputs     = ["manager", "target", "behaviour_score"]
source     = "M19 [S]: 〔003〕「特级、高级、中级、初级和见习5个等级并实行浮动管理,每年一次严格考评」; conditions [P]"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    grade,
    grade_verdict,
    next_grade,
    score_1,
    score_2,
    score_3,
    score_4,
    n_up_running,
    n_down_running,
    n_open_findings,
    1 as numerator,
    null as denominator

from grade_month

where month_end between $from and $to
