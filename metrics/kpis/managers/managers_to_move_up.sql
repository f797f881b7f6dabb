/*
[kpi]
id         = "M19.up"
title      = { en = "Managers who meet the conditions to move up", zh = "符合晋升条件人数" }
meaning    = { en = "Client managers whose score was high enough in each of the last four completed quarters, without an open finding that closes the gate. A list for the annual review, not a decision.", zh = "最近四个完整季度得分均达晋升线且无触发合规否决未结问题的客户经理。供年度考评参考，并非决定。" }
formula    = { en = "count of managers with four quarters running at or above the line", zh = "连续四季达晋升线的人数" }
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
    and grade_verdict = 'grade_up'
