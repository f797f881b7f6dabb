/*
[mart]
grain     = ["month_end"]
partition = "month"
reads     = "month"
scope     = "bank"
sort      = ["month_end"]
meaning   = { en = "Windows and thresholds of the complaint figures in force at a month end. One row per month.", zh = "月末适用的投诉指标时间窗与阈值。每月一行。" }
[columns]
month_end              = { en = "Month end", zh = "月末", unit = "date" }
profile                = { en = "Version of the rules", zh = "规则版本", unit = "" }
due_soon_workdays      = { en = "Working days within which a case is due soon", zh = "临期判定的工作日数", unit = "days" }
quick_workdays         = { en = "Working days of the summary route", zh = "快速办结的工作日数", unit = "days" }
reopen_days            = { en = "Days within which a reopening counts", zh = "计入重开的天数", unit = "days" }
repeat_days            = { en = "Days within which a repeat counts", zh = "计入重复投诉的天数", unit = "days" }
repeat_long_days       = { en = "Days of the longer repeat window", zh = "重复投诉的较长时间窗（天）", unit = "days" }
first_contact_workdays = { en = "Working days nothing may come back in", zh = "首次解决的观察期（工作日）", unit = "days" }
archive_days           = { en = "Days a closed case has for all five stages", zh = "办结后完成五环节的天数", unit = "days" }
rectify_days           = { en = "Days for rectification where the log names no date", zh = "日志未注明期限时的整改天数", unit = "days" }
attrition_months       = { en = "Months after which a complainant is looked at again", zh = "投诉后复看客户的月数", unit = "count" }
satisfied_from         = { en = "Score from which an answer counts as satisfied", zh = "视为满意的最低评分", unit = "score" }
fewest_ranked          = { en = "Fewest cases a figure is ranked on", zh = "参与排名的最少件数", unit = "count" }
complex_weight         = { en = "Weight of a complex case", zh = "复杂投诉的权重", unit = "count" }
*/
select
    cast($month_end as date) as month_end,
    profile,
    cast(due_soon_workdays as integer) as due_soon_workdays,
    cast(quick_workdays as integer) as quick_workdays,
    cast(reopen_days as integer) as reopen_days,
    cast(repeat_days as integer) as repeat_days,
    cast(repeat_long_days as integer) as repeat_long_days,
    cast(first_contact_workdays as integer) as first_contact_workdays,
    cast(archive_days as integer) as archive_days,
    cast(rectify_days as integer) as rectify_days,
    cast(attrition_months as integer) as attrition_months,
    cast(satisfied_from as integer) as satisfied_from,
    cast(fewest_ranked as integer) as fewest_ranked,
    cast(complex_weight as integer) as complex_weight

from profile_complaint_rule

where $month_end >= valid_from and $month_end < valid_to
