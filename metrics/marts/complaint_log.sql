/*
[mart]
grain     = ["complaint_id", "event_number"]
partition = "whole"
reads     = "history"
scope     = "branch"
masked    = ["actor", "reason"]
sort      = ["complaint_id", "event_number"]
meaning   = { en = "Everything the log says of a complaint, in its order. One row per complaint and event.", zh = "投诉日志中的全部节点，按先后排列。每件投诉每个节点一行。" }
[columns]
complaint_id = { en = "Complaint", zh = "投诉编号", unit = "" }
branch_id    = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id   = { en = "Employee named in the complaint, else the client's manager when it was received", zh = "涉及员工；未注明则为受理时客户的管户经理", unit = "" }
event_number = { en = "Place in the log", zh = "日志次序", unit = "count" }
happened_at  = { en = "When", zh = "时间", unit = "timestamp" }
event_type   = { en = "What happened", zh = "节点", unit = "" }
stage        = { en = "Stage", zh = "环节", unit = "" }
actor        = { en = "By whom", zh = "经办人", unit = "" }
level        = { en = "Level", zh = "层级", unit = "" }
reason       = { en = "Reason", zh = "原因", unit = "" }
added_days   = { en = "Days added", zh = "延期天数", unit = "days" }
resumed_at   = { en = "When the pause that began here ended; empty while it lasts", zh = "此处开始的暂停何时恢复；仍在暂停则为空", unit = "timestamp" }
*/
with

numbered as (

    select
        *,
        row_number() over (
            partition by complaint_id order by ts, coalesce(sequence, 0), event_id
        ) as event_number
    from stg_complaint_event

),

resumes as (

    -- A resume ends the pauses of its reason; one without a reason ends them all.
    select
        paused.complaint_id,
        paused.event_number,
        min(resumed.ts) as resumed_at
    from numbered as paused
    inner join numbered as resumed
        on
            paused.complaint_id = resumed.complaint_id
            and paused.event_number < resumed.event_number
            and (resumed.reason is null or paused.reason = resumed.reason)
    where paused.type = 'pause' and resumed.type = 'resume'
    group by
        paused.complaint_id,
        paused.event_number

)

select
    event.complaint_id,
    complaint.branch_id,
    complaint.manager_id,
    event.event_number,
    event.ts as happened_at,
    event.type as event_type,
    event.stage,
    event.actor,
    event.level,
    event.reason,
    event.days as added_days,
    resumes.resumed_at

from numbered as event
-- A complaint after the last month of facts is in no mart.
inner join complaint on event.complaint_id = complaint.complaint_id
left join resumes
    on
        event.complaint_id = resumes.complaint_id
        and event.event_number = resumes.event_number
