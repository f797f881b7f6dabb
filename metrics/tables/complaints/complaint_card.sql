/*
[table]
title   = { en = "The complaint", zh = "投诉要素" }
meaning = { en = "One complaint as it stands at the newest month end: who, what, when, its clock with and without extensions, and what came of it.", zh = "单件投诉截至最新月末的状态：客户、事项、时间、未延期与批准后的时限及处理结果。" }
grain   = ["complaint_id"]
inputs  = ["complaint"]
[columns]
complaint_id       = { en = "Complaint", zh = "投诉编号", unit = "" }
client_id          = { en = "Client", zh = "客户编号", unit = "" }
client_name        = { en = "Client's name", zh = "客户名称", unit = "" }
client_name_en     = { en = "Client's name (English)", zh = "客户英文名称", unit = "" }
received_at        = { en = "Received at", zh = "受理时间", unit = "timestamp" }
channel            = { en = "Channel", zh = "渠道", unit = "" }
source             = { en = "Source", zh = "来源", unit = "" }
branch_id          = { en = "Branch", zh = "机构", unit = "" }
branch_name        = { en = "Branch name", zh = "机构名称", unit = "" }
branch_name_en     = { en = "Branch name (English)", zh = "机构名称（英文）", unit = "" }
manager_id         = { en = "Owner", zh = "责任人编号", unit = "" }
manager_name       = { en = "Owner's name", zh = "责任人姓名", unit = "" }
business_code      = { en = "Business code", zh = "业务类别代码", unit = "" }
reason_code        = { en = "Cause code", zh = "投诉原因代码", unit = "" }
severity           = { en = "Simple or complex", zh = "简单或复杂", unit = "" }
state              = { en = "State", zh = "状态", unit = "" }
stage              = { en = "Stage", zh = "环节", unit = "" }
outcome            = { en = "Outcome", zh = "处理结果", unit = "" }
closed_on          = { en = "Closed, withdrawn or merged on", zh = "办结、撤回或合并日期", unit = "date" }
stop_on            = { en = "Clock stopped on", zh = "停止计时日", unit = "date" }
sla_profile        = { en = "Complaint clock", zh = "时限规则", unit = "" }
clock_started_on   = { en = "Clock started on", zh = "计时起点日", unit = "date" }
original_due_on    = { en = "Original deadline", zh = "原到期日", unit = "date" }
approved_due_on    = { en = "Approved deadline", zh = "批准后到期日", unit = "date" }
due_reason         = { en = "Why there is no deadline", zh = "无到期日的原因", unit = "" }
first_extended_on  = { en = "First extension", zh = "首次延期登记日", unit = "date" }
second_extended_on = { en = "Second extension", zh = "再次延期登记日", unit = "date" }
requested_count    = { en = "Extensions asked for", zh = "申请延期次数", unit = "count" }
elapsed_days       = { en = "Days on the clock", zh = "已计时天数", unit = "days" }
paused_days        = { en = "Days taken off the clock", zh = "停表天数", unit = "days" }
waiting_days       = { en = "Other days paused", zh = "不停表的暂停天数", unit = "days" }
reopened_count     = { en = "Times reopened", zh = "重开次数", unit = "count" }
parent_id          = { en = "Repeats or was merged into", zh = "重复或并入的原投诉", unit = "" }
breach_probability = { en = "Probability of being late", zh = "超期概率", unit = "ratio" }
redress_cny        = { en = "Compensation", zh = "赔付金额", unit = "cny" }
satisfaction       = { en = "Satisfaction, 1 to 5", zh = "满意度（1–5）", unit = "score" }
description        = { en = "In the client's words", zh = "投诉内容", unit = "" }
*/
with

forecasts as (

    select
        forecast.complaint_id,
        case when skill.is_shown then forecast.breach_probability end as breach_probability
    from complaint_forecast_month as forecast
    inner join forecast_skill_month as skill on forecast.month_end = skill.month_end
    where
        forecast.complaint_id = $about
        and forecast.month_end = (select max(month_end) from forecast_skill_month)

),

asked as (

    select client_id
    from complaint
    where complaint_id = $about

),

-- A client may be in view of several branches, and is one row all the same.
names as (

    select
        client_id,
        any_value(client_name) as client_name,
        any_value(client_name_en) as client_name_en
    from client
    where client_id in (select asked.client_id from asked)
    group by client_id

)

select
    complaint.complaint_id,
    complaint.client_id,
    names.client_name,
    names.client_name_en,
    complaint.received_at,
    complaint.channel,
    complaint.source,
    complaint.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    complaint.manager_id,
    manager.manager_name,
    complaint.business_code,
    complaint.reason_code,
    complaint.severity,
    complaint.state,
    complaint.stage,
    complaint.outcome,
    complaint.closed_on,
    complaint.stop_on,
    complaint.sla_profile,
    complaint.clock_started_on,
    complaint.original_due_on,
    complaint.approved_due_on,
    complaint.due_reason,
    complaint.first_extended_on,
    complaint.second_extended_on,
    complaint.requested_count,
    complaint.elapsed_days,
    complaint.paused_days,
    complaint.waiting_days,
    complaint.reopened_count,
    complaint.parent_id,
    forecasts.breach_probability,
    complaint.redress_cny,
    complaint.satisfaction,
    complaint.description

from complaint
left join names on complaint.client_id = names.client_id
left join branch on complaint.branch_id = branch.branch_id
left join manager on complaint.manager_id = manager.manager_id
left join forecasts on complaint.complaint_id = forecasts.complaint_id
where complaint.complaint_id = $about
