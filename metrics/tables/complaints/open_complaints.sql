/*
[table]
title   = { en = "Open complaints", zh = "在途投诉清单" }
meaning = { en = "Every complaint open at the end of the period, the earliest deadline first.", zh = "期末在途投诉，按到期日由近及远。" }
grain   = ["complaint_id"]
inputs  = ["complaint"]
[columns]
complaint_id    = { en = "Complaint", zh = "投诉编号", unit = "" }
branch_id       = { en = "Branch", zh = "机构", unit = "" }
branch_name     = { en = "Branch name", zh = "机构名称", unit = "" }
branch_name_en  = { en = "Branch name (English)", zh = "机构名称（英文）", unit = "" }
manager_id      = { en = "Owner", zh = "责任人编号", unit = "" }
manager_name    = { en = "Owner's name", zh = "责任人姓名", unit = "" }
client_id       = { en = "Client", zh = "客户编号", unit = "" }
channel         = { en = "Channel", zh = "渠道", unit = "" }
source          = { en = "Source", zh = "来源", unit = "" }
severity        = { en = "Simple or complex", zh = "简单或复杂", unit = "" }
stage           = { en = "Stage", zh = "环节", unit = "" }
stage_since     = { en = "In this stage since", zh = "进入环节日期", unit = "date" }
received_on     = { en = "Received on", zh = "受理日期", unit = "date" }
age_days        = { en = "Days since receipt", zh = "账龄（天）", unit = "days" }
elapsed_days    = { en = "Days on the clock", zh = "已计时天数", unit = "days" }
paused_days     = { en = "Days taken off the clock", zh = "停表天数", unit = "days" }
sla_profile     = { en = "Complaint clock", zh = "时限规则", unit = "" }
original_due_on = { en = "Original deadline", zh = "原到期日", unit = "date" }
approved_due_on = { en = "Approved deadline", zh = "批准后到期日", unit = "date" }
due_reason      = { en = "Why there is no deadline", zh = "无到期日的原因", unit = "" }
workdays_left   = { en = "Working days left", zh = "剩余工作日", unit = "days" }
is_overdue      = { en = "Overdue", zh = "是否超期", unit = "" }
is_due_soon     = { en = "Due within 3 working days", zh = "3 个工作日内到期", unit = "" }
*/
select
    cases.complaint_id,
    cases.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    cases.manager_id,
    manager.manager_name,
    cases.client_id,
    cases.channel,
    cases.source,
    cases.severity,
    cases.stage,
    cases.stage_since,
    cases.received_on,
    cases.age_days,
    cases.elapsed_days,
    cases.paused_days,
    cases.sla_profile,
    cases.original_due_on,
    cases.approved_due_on,
    cases.due_reason,
    cases.workdays_left,
    cases.is_overdue_end as is_overdue,
    cases.is_due_soon_end as is_due_soon

from complaint_month as cases
left join branch on cases.branch_id = branch.branch_id
left join manager on cases.manager_id = manager.manager_id

where cases.month_end = $to and cases.is_open_end

order by
    cases.approved_due_on nulls last,
    cases.received_on,
    cases.complaint_id
