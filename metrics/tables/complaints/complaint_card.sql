/*
[table]
title   = { en = "The complaint", zh = "投诉要素" }
meaning = { en = "One complaint as it stood at the end of the period: who, what, when, its clock with and without extensions, and what came of it. The register dates neither outcome, compensation nor satisfaction: they are shown for the ending it tells of, and not before that ending.", zh = "单件投诉截至期末的状态：客户、事项、时间、未延期与批准后的时限及处理结果。台账未注明结果、赔付与满意度的日期：仅随其所属的那次结束显示，此前不显示。" }
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
business_code      = { en = "Business", zh = "业务类别", unit = "" }
reason_code        = { en = "Cause", zh = "投诉原因", unit = "" }
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

asked as (

    select *
    from complaint
    where complaint_id = $about

),

stood as (

    -- Its newest month up to the end of the period: after it nothing about it changed till then.
    select *
    from complaint_month
    where complaint_id = $about and month_end <= $to
    order by month_end desc
    limit 1

),

reopenings as (

    select coalesce(sum(reopened_count), 0)::bigint as reopened_count
    from complaint_month
    where complaint_id = $about and month_end <= $to

),

forecasts as (

    select
        forecast.complaint_id,
        forecast.breach_probability
    from complaint_forecast_month as forecast
    inner join forecast_skill_month as skill on forecast.month_end = skill.month_end
    where forecast.complaint_id = $about and forecast.month_end = $to and skill.is_shown

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

),

endings as (

    -- Whether the ending it had then is the one the register tells of.
    select
        asked.complaint_id,
        stood.state = asked.state and coalesce(
            stood.closed_on = asked.closed_on, stood.closed_on is null and asked.closed_on is null
        ) as is_told
    from asked
    inner join stood on asked.complaint_id = stood.complaint_id
    where stood.state <> 'open'

)

select
    asked.complaint_id,
    asked.client_id,
    names.client_name,
    names.client_name_en,
    asked.received_at,
    asked.channel,
    asked.source,
    asked.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    asked.manager_id,
    manager.manager_name,
    asked.business_code,
    asked.reason_code,
    asked.severity,
    coalesce(stood.state, 'not_yet_received') as state,
    stood.stage,
    case when endings.is_told then asked.outcome end as outcome,
    stood.closed_on,
    stood.stop_on,
    stood.sla_profile,
    stood.clock_started_on,
    stood.original_due_on,
    stood.approved_due_on,
    stood.due_reason,
    stood.first_extended_on,
    stood.second_extended_on,
    stood.requested_count,
    stood.elapsed_days,
    stood.paused_days,
    stood.waiting_days,
    reopenings.reopened_count,
    asked.parent_id,
    forecasts.breach_probability,
    case when endings.is_told then asked.redress_cny end as redress_cny,
    case when endings.is_told then asked.satisfaction end as satisfaction,
    asked.description

from asked
cross join reopenings
left join stood on asked.complaint_id = stood.complaint_id
left join endings on asked.complaint_id = endings.complaint_id
left join names on asked.client_id = names.client_id
left join branch on asked.branch_id = branch.branch_id
left join manager on asked.manager_id = manager.manager_id
left join forecasts on asked.complaint_id = forecasts.complaint_id
