/*
[kpi]
id         = "M19.down"
title      = { en = "Managers who meet the conditions to move down", zh = "符合降级条件人数" }
meaning    = { en = "Client managers whose score was below the line in both of the last two completed quarters. A list for the annual review, not a decision.", zh = "最近两个完整季度得分均低于降级线的客户经理。供年度考评参考，并非决定。" }
formula    = { en = "count of managers with two quarters running below the line", zh = "连续两季低于降级线的人数" }
unit       = "count"
direction  = "neutral"
additivity = "semi_additive"
time       = "stock"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager", "grade"]
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
    months_in_grade,
    months_asked,
    1 as numerator,
    null as denominator

from grade_month

where
    month_end between $from and $to
    and grade_verdict = 'grade_down'
