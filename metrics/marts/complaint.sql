/*
[mart]
grain     = ["complaint_id"]
partition = "whole"
reads     = "history"
scope     = "branch"
masked    = ["description"]
sort      = ["branch_id", "complaint_id"]
meaning   = { en = "Every complaint as it stands at the newest month end. One row per complaint.", zh = "截至最新月末的每件投诉。每件一行。" }
[columns]
complaint_id          = { en = "Complaint", zh = "投诉编号", unit = "" }
branch_id             = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id            = { en = "Employee named in the complaint, else the client's manager when it was received", zh = "涉及员工；未注明则为受理时客户的管户经理", unit = "" }
client_id             = { en = "Client", zh = "客户编号", unit = "" }
parent_id             = { en = "Complaint it repeats or was merged into", zh = "重复或并入的原投诉", unit = "" }
channel               = { en = "Channel", zh = "渠道", unit = "" }
source                = { en = "Client, regulator, hotline, media or internal", zh = "来源：客户、监管、热线、媒体或内部", unit = "" }
business_code         = { en = "Business code", zh = "业务类别代码", unit = "" }
reason_code           = { en = "Cause code", zh = "投诉原因代码", unit = "" }
severity              = { en = "Simple or complex", zh = "简单或复杂", unit = "" }
received_at           = { en = "Received at", zh = "受理时间", unit = "timestamp" }
received_on           = { en = "Received on", zh = "受理日期", unit = "date" }
state                 = { en = "Open, closed, withdrawn or merged", zh = "状态：在途、办结、撤回或合并", unit = "" }
outcome               = { en = "Upheld, partly upheld, rejected, withdrawn or merged; empty while open", zh = "处理结果；在途为空", unit = "" }
is_merged             = { en = "Merged as the same complaint", zh = "已作为同一投诉合并", unit = "" }
is_withdrawn          = { en = "Withdrawn by the complainant", zh = "已由投诉人撤回", unit = "" }
reopened_count        = { en = "Times reopened", zh = "重开次数", unit = "count" }
stage                 = { en = "Stage of handling, while open", zh = "在途环节", unit = "" }
closed_on             = { en = "Closed, withdrawn or merged on", zh = "办结、撤回或合并日期", unit = "date" }
is_close_time_unknown = { en = "Finished without any time of closing", zh = "已结束但无办结时间", unit = "" }
stop_on               = { en = "Day the clock stopped", zh = "停止计时日", unit = "date" }
clock_started_on      = { en = "Day 0 of the clock", zh = "计时起点日（第 0 日）", unit = "date" }
sla_profile           = { en = "Complaint clock in force on the day of receipt", zh = "受理日适用的时限规则", unit = "" }
original_due_on       = { en = "Deadline without extensions", zh = "未延期到期日", unit = "date" }
approved_due_on       = { en = "Deadline with the valid extensions", zh = "含有效延期的到期日", unit = "date" }
due_reason            = { en = "Why there is no deadline", zh = "无到期日的原因", unit = "" }
first_extended_on     = { en = "First extension recorded on", zh = "首次延期登记日", unit = "date" }
second_extended_on    = { en = "Second extension recorded on", zh = "再次延期登记日", unit = "date" }
requested_count       = { en = "Extensions asked for", zh = "申请延期次数", unit = "count" }
paused_days           = { en = "Days taken off the clock", zh = "停表天数", unit = "days" }
waiting_days          = { en = "Days paused for reasons that do not stop the clock", zh = "不停表的暂停天数", unit = "days" }
age_days              = { en = "Days since receipt, while open", zh = "在途账龄（天）", unit = "days" }
elapsed_days          = { en = "Days on the clock so far, pauses taken off", zh = "已计时天数（扣除停表）", unit = "days" }
resolution_days       = { en = "Days on the clock when it stopped, for closed cases", zh = "办结时长（天）", unit = "days" }
redress_cny           = { en = "Redress paid", zh = "赔付金额", unit = "cny" }
satisfaction          = { en = "Satisfaction the complainant gave", zh = "投诉人满意度", unit = "score" }
description           = { en = "The complaint in the complainant's words", zh = "投诉内容", unit = "" }
*/
with

ordered as (

    select
        *,
        sum(reopened_count) over (partition by complaint_id) as all_reopened_count,
        row_number() over (partition by complaint_id order by month_end desc) as from_last
    from complaint_month
    where month_end <= $as_of

),

latest as (

    -- After its last touched month nothing about a complaint changes.
    select *
    from ordered
    where from_last = 1

)

select
    latest.complaint_id,
    latest.branch_id,
    latest.manager_id,
    latest.client_id,
    -- The number of another unit's, manager's or client's complaint is not for this one's viewers.
    case
        when
            parent.branch_id = latest.branch_id
            and coalesce(parent.manager_id, '') = coalesce(latest.manager_id, '')
            and coalesce(parent.client_id, '') = coalesce(latest.client_id, '')
            then complaint.parent_id
    end as parent_id,
    latest.channel,
    latest.source,
    latest.business_code,
    latest.reason_code,
    latest.severity,
    complaint.received_at,
    latest.received_on,
    latest.state,
    case when latest.state <> 'open' then complaint.outcome end as outcome,
    latest.state = 'merged' as is_merged,
    latest.state = 'withdrawn' as is_withdrawn,
    cast(latest.all_reopened_count as bigint) as reopened_count,
    latest.stage,
    latest.closed_on,
    latest.is_close_time_unknown,
    latest.stop_on,
    latest.clock_started_on,
    latest.sla_profile,
    latest.original_due_on,
    latest.approved_due_on,
    latest.due_reason,
    latest.first_extended_on,
    latest.second_extended_on,
    latest.requested_count,
    latest.paused_days,
    latest.waiting_days,
    latest.age_days,
    latest.elapsed_days,
    latest.resolution_days,
    complaint.redress as redress_cny,
    complaint.satisfaction,
    complaint.description

from latest
inner join stg_complaint as complaint on latest.complaint_id = complaint.complaint_id
left join latest as parent on complaint.parent_id = parent.complaint_id
