/*
[mart]
grain     = ["month_end", "manager_id", "metric"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Actual against target in the scorecard by which people are scored, one row per manager and metric where either is known.", zh = "默认考核方案下实际与目标对照，每经理、指标一行（任一已知即列）。" }
[columns]
month_end               = { en = "Month end", zh = "月末", unit = "" }
branch_id               = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id              = { en = "Manager", zh = "客户经理", unit = "" }
profile                 = { en = "Scorecard in force", zh = "考核方案", unit = "" }
is_default              = { en = "Of the scorecard by which people are scored", zh = "属默认方案", unit = "" }
metric                  = { en = "Scorecard metric", zh = "考核指标", unit = "" }
family                  = { en = "Link or family of the metric", zh = "指标类别", unit = "" }
metric_unit             = { en = "cny, ratio or count", zh = "单位：元、比例、个数", unit = "" }
role                    = { en = "Role by which amounts are credited", zh = "归属角色", unit = "" }
kind                    = { en = "flow, average, level or rate", zh = "流量、日均、时点、比率", unit = "" }
direction               = { en = "Which way is better", zh = "方向", unit = "" }
level                   = { en = "Level of the target: bank, branch, team, individual", zh = "目标层级：全行、机构、团队、个人", unit = "" }
actual                  = { en = "Actual of the month, null = not provided", zh = "当月实际，空为未提供", unit = "" }
actual_part             = { en = "Upper part of a rate, else the actual", zh = "比率分子，其余为实际", unit = "" }
actual_whole            = { en = "Lower part of a rate", zh = "比率分母", unit = "" }
target                  = { en = "Target of the month", zh = "当月目标", unit = "" }
target_period_start     = { en = "Target period from", zh = "目标期起", unit = "" }
target_period_end       = { en = "Target period to", zh = "目标期止", unit = "" }
target_person_value     = { en = "Of the whole period for his days in post", zh = "整期目标（按在岗天数折算）", unit = "" }
target_period_value     = { en = "Target of the whole period", zh = "整期目标", unit = "" }
weight                  = { en = "Weight in the scorecard", zh = "权重", unit = "ratio" }
attainment_cap          = { en = "Attainment counts up to", zh = "完成率上限", unit = "ratio" }
attainment_floor        = { en = "Attainment counts from", zh = "完成率下限", unit = "ratio" }
lower_is_better_formula = { en = "two_minus or ratio", zh = "逆向指标算法", unit = "" }
w_quantitative          = { en = "Weight of the measured part", zh = "量化部分权重", unit = "ratio" }
w_behaviour             = { en = "Weight of behaviour", zh = "行为态度权重", unit = "ratio" }
days_in_post            = { en = "Days in post this month", zh = "本月在岗天数", unit = "days" }
days_in_month           = { en = "Days of the month", zh = "当月天数", unit = "days" }
*/
select * from scorecard_metric_month
where month_end = $month_end and is_default
