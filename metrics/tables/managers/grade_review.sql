/*
[table]
title   = { en = "Grades under review", zh = "等级考评清单" }
meaning = { en = "For the annual review: who meets the conditions to move up or down at the end of the period, with the evidence: the score of each of the last four completed quarters, how many run on one side of a line, time in the grade, open findings, each beside what the rules ask. A quarter without a behaviour score has none, and ends a run. A list, not a decision.", zh = "供年度考评：期末符合晋升或降级条件者，并附依据：最近四个完整季度得分、连续达线或低于线的季度数、任现等级时间、未结问题，均与规则要求对照。缺行为评分的季度无得分，连续计数中断。仅为清单，并非决定。" }
grain   = ["manager_id"]
inputs  = ["manager", "target", "behaviour_score"]
[columns]
branch_id       = { en = "Branch", zh = "机构", unit = "" }
manager_id      = { en = "Manager", zh = "客户经理", unit = "" }
manager_name    = { en = "Manager name", zh = "客户经理姓名", unit = "" }
grade           = { en = "Grade", zh = "等级", unit = "" }
grade_verdict   = { en = "What the conditions say", zh = "条件判定", unit = "" }
next_grade      = { en = "Grade it would be", zh = "调整后等级", unit = "" }
score_1         = { en = "Newest quarter", zh = "最近一季", unit = "score" }
score_2         = { en = "Quarter before", zh = "前一季", unit = "score" }
score_3         = { en = "Two before", zh = "前二季", unit = "score" }
score_4         = { en = "Three before", zh = "前三季", unit = "score" }
n_up_running    = { en = "Quarters running at or above the line", zh = "连续达晋升线季度数", unit = "count" }
n_down_running  = { en = "Quarters running below the line", zh = "连续低于降级线季度数", unit = "count" }
n_open_findings = { en = "Open findings that close the gate", zh = "触发合规否决的未结问题数", unit = "count" }
up_score        = { en = "Line to move up", zh = "晋升分数线", unit = "score" }
down_score      = { en = "Line to move down", zh = "降级分数线", unit = "score" }
grade_since     = { en = "In this grade since", zh = "任现等级起始日", unit = "" }
months_in_grade = { en = "Months in this grade", zh = "任现等级月数", unit = "count" }
months_asked    = { en = "Months asked for to move up", zh = "晋升所需月数", unit = "count" }
up_quarters     = { en = "Quarters running asked for to move up", zh = "晋升所需连续季度数", unit = "count" }
down_quarters   = { en = "Quarters running that move down", zh = "降级所需连续季度数", unit = "count" }
*/
select
    graded.branch_id,
    graded.manager_id,
    manager.manager_name,
    graded.grade,
    graded.grade_verdict,
    graded.next_grade,
    graded.score_1,
    graded.score_2,
    graded.score_3,
    graded.score_4,
    graded.n_up_running,
    graded.n_down_running,
    graded.n_open_findings,
    graded.up_score,
    graded.down_score,
    graded.grade_since,
    graded.months_in_grade,
    graded.months_asked,
    graded.up_quarters,
    graded.down_quarters

from grade_month as graded
left join manager on graded.manager_id = manager.manager_id

where
    graded.month_end = $to

order by
    case graded.grade_verdict
        when 'grade_up' then 1
        when 'grade_up_barred' then 2
        when 'grade_up_too_soon' then 3
        when 'grade_down' then 4
        when 'grade_not_enough' then 5
        else 6
    end asc,
    graded.score_1 desc nulls last,
    graded.manager_id asc
