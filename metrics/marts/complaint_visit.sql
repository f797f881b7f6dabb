/*
[mart]
grain     = ["complaint_id", "visit_number"]
partition = "whole"
reads     = "history"
scope     = "branch"
masked    = ["actor"]
sort      = ["entered_on", "complaint_id", "visit_number"]
meaning   = { en = "Every time a complaint entered a stage of the loop, when it left it again and where it went. One row per complaint and stage entered.", zh = "投诉每次进入闭环环节、离开时间及去向。每件投诉每次进入环节一行。" }
[columns]
complaint_id = { en = "Complaint", zh = "投诉编号", unit = "" }
branch_id    = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id   = { en = "Employee named in the complaint, else the client's manager when it was received", zh = "涉及员工；未注明则为受理时客户的管户经理", unit = "" }
visit_number = { en = "Place in the order of stages entered", zh = "进入环节的次序", unit = "count" }
stage        = { en = "Stage", zh = "环节", unit = "" }
entered_at   = { en = "Entered at", zh = "进入时间", unit = "timestamp" }
entered_on   = { en = "Entered on", zh = "进入日期", unit = "date" }
left_at      = { en = "Left at; empty while it stands there", zh = "离开时间；仍在则为空", unit = "timestamp" }
left_on      = { en = "Left on", zh = "离开日期", unit = "date" }
stage_hours  = { en = "Hours from entering to leaving", zh = "停留小时数", unit = "hours" }
next_stage   = { en = "Where it went: the next stage, closed, withdrawn or merged; empty while it stands there", zh = "去向：下一环节、办结、撤回或合并；仍在则为空", unit = "" }
is_rework    = { en = "Had been in this stage before", zh = "是否返工（曾处于该环节）", unit = "" }
actor        = { en = "Who handles it there", zh = "经办人", unit = "" }
level        = { en = "Level it is handled at", zh = "处理层级", unit = "" }
*/
with

marked as (

    select
        complaint_id,
        branch_id,
        manager_id,
        event_number,
        happened_at,
        event_type,
        stage,
        actor,
        level
    from complaint_log
    where event_type in ('stage_in', 'stage_out', 'close', 'withdraw', 'merge')

),

followed as (

    -- Whatever comes next ends the stay: its own end, the next stage, or the end of the case.
    select
        *,
        lead(happened_at) over in_order as left_at
    from marked
    window in_order as (partition by complaint_id order by event_number)

),

moves as (

    select
        *,
        lead(
            case event_type
                when 'stage_in' then stage
                when 'close' then 'closed'
                when 'withdraw' then 'withdrawn'
                else 'merged'
            end
        ) over in_order as next_stage
    from followed
    where event_type <> 'stage_out'
    window in_order as (partition by complaint_id order by event_number)

)

select
    complaint_id,
    branch_id,
    manager_id,
    row_number() over (partition by complaint_id order by event_number) as visit_number,
    stage,
    happened_at as entered_at,
    cast(happened_at as date) as entered_on,
    left_at,
    cast(left_at as date) as left_on,
    cast(date_diff('second', happened_at, left_at) as double) / 3600 as stage_hours,
    next_stage,
    row_number() over (partition by complaint_id, stage order by event_number) > 1 as is_rework,
    actor,
    level

from moves
where event_type = 'stage_in' and stage is not null
