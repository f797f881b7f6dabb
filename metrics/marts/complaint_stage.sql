/*
[mart]
grain     = ["complaint_id", "stage", "visit_number"]
partition = "whole"
reads     = "history"
scope     = "branch"
masked    = ["actor"]
sort      = ["branch_id", "complaint_id"]
meaning   = { en = "Every time a complaint was in a stage of handling, from the log: entered, left, by whom, at which level. One row per complaint, stage and visit; a stage entered again is rework.", zh = "日志中投诉每次处于各环节的记录：进入、离开、经办人、层级。每件每环节每次一行；再次进入即返工。" }
[columns]
branch_id       = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id      = { en = "Employee named in the complaint, else the client's manager when it was received", zh = "涉及员工；未注明则为受理时客户的管户经理", unit = "" }
complaint_id    = { en = "Complaint", zh = "投诉编号", unit = "" }
stage           = { en = "Stage of the five-stage loop", zh = "五环节之一", unit = "" }
visit_number    = { en = "Place in the order of visits to the stage", zh = "第几次进入该环节", unit = "count" }
entered_at      = { en = "Entered at; empty where only the leaving was logged", zh = "进入时间；仅有离开记录则为空", unit = "timestamp" }
left_at         = { en = "Left at; empty while in it", zh = "离开时间；仍在环节则为空", unit = "timestamp" }
next_stage      = { en = "Where it went: the next stage, closed, withdrawn or merged; empty while it stands there", zh = "去向：下一环节、办结、撤回或合并；仍在则为空", unit = "" }
next_at         = { en = "When it went there", zh = "去往时间", unit = "timestamp" }
place           = { en = "Place in the order of all stages it was in", zh = "在全部环节中的次序", unit = "count" }
left_by         = { en = "What ended it: the log, the next stage, or the end of the case", zh = "离开方式：日志、进入下一环节或投诉结束", unit = "" }
is_out_of_order = { en = "Logged as left before it was entered", zh = "日志中离开早于进入", unit = "" }
actor           = { en = "Who handled it", zh = "经办人", unit = "" }
handled_level   = { en = "Level that handled it: 1 outlet, 2 branch, 3 head office", zh = "处理层级：1网点、2分行、3总行", unit = "" }
first_entered_at = { en = "Entered this stage for the first time at", zh = "首次进入该环节时间", unit = "timestamp" }
before_level    = { en = "Level that handled the stage before", zh = "上一环节处理层级", unit = "" }
before_left_at  = { en = "When that stage was left", zh = "离开上一环节时间", unit = "timestamp" }
due_on          = { en = "Day by which the log wants it done", zh = "日志注明的完成期限", unit = "date" }
*/
with

logged as (

    -- The same second: the log's own sequence, else in before out, else the event id.
    select
        complaint_id,
        stage,
        ts,
        actor,
        level,
        due_on,
        type = 'stage_in' as is_in,
        row_number() over (
            partition by complaint_id
            order by
                ts,
                coalesce(sequence, 0),
                case when type = 'stage_in' then 0 else 1 end,
                event_id
        ) as log_place
    from stg_complaint_event
    where type in ('stage_in', 'stage_out') and stage is not null

),

ordered as (

    select
        *,
        coalesce(lag(is_in) over within_stage, false) as was_in,
        lead(is_in) over within_stage as next_is_in,
        lead(ts) over within_stage as next_ts,
        lag(ts) over within_stage as last_ts
    from logged
    window within_stage as (
        partition by complaint_id, stage order by log_place
    )

),

orphans as (

    -- A leaving that no entering came before.
    select
        *,
        not is_in and not was_in as is_orphan,
        lag(not is_in and not was_in) over (
            partition by complaint_id, stage order by log_place
        ) as follows_orphan
    from ordered

),

paired as (

    -- Left, then entered, and not left again: logged the wrong way round.
    select
        *,
        is_in
        and coalesce(follows_orphan, false)
        and coalesce(next_is_in, true) as is_out_of_order
    from orphans

),

visits as (

    select
        complaint_id,
        stage,
        ts,
        log_place,
        actor,
        level,
        due_on,
        is_out_of_order,
        case when is_out_of_order then last_ts when is_in then ts end as entered_at,
        case
            when is_out_of_order or is_orphan then ts
            when not next_is_in then next_ts
        end as logged_left_at,
        lead(is_out_of_order) over (
            partition by complaint_id, stage order by log_place
        ) as belongs_to_next
    from paired
    where is_in or is_orphan

),

followed as (

    -- The next stage entered, in the order in which stages were truly entered.
    select
        *,
        lead(entered_at) over along as next_stage_at,
        lead(stage) over along as following_stage
    from visits
    -- The leaving of a visit logged the wrong way round is part of that visit.
    where entered_at is not null or not coalesce(belongs_to_next, false)
    window along as (
        partition by complaint_id, entered_at is null
        order by entered_at, log_place
    )

),

endings as (

    select
        complaint_id,
        step,
        stepped_at
    from complaint_step
    where step in ('closed', 'withdrawn', 'merged') and not is_time_unknown

),

ended as (

    -- The first end of the case at or after the entering.
    select
        followed.complaint_id,
        followed.log_place,
        min(endings.stepped_at) as ended_at,
        min_by(endings.step, endings.stepped_at) as ended_by
    from followed
    inner join endings
        on
            followed.complaint_id = endings.complaint_id
            and followed.entered_at <= endings.stepped_at
    group by
        followed.complaint_id,
        followed.log_place

),

ends as (

    select
        followed.*,
        ended.ended_at,
        ended.ended_by,
        coalesce(
            followed.next_stage_at < ended.ended_at or ended.ended_at is null, false
        ) as goes_on
    from followed
    left join ended
        on followed.complaint_id = ended.complaint_id and followed.log_place = ended.log_place

),

timed as (

    select
        *,
        coalesce(logged_left_at, least(next_stage_at, ended_at)) as left_at
    from ends

),

handed as (

    -- What a stage was handed over from, in the order in which stages were entered.
    select
        *,
        min(entered_at) over (partition by complaint_id, stage) as first_entered_at,
        lag(level) over along as before_level,
        lag(left_at) over along as before_left_at
    from timed
    window along as (
        partition by complaint_id, entered_at is null
        order by entered_at, left_at, stage
    )

)

select
    complaint.branch_id,
    complaint.manager_id,
    handed.complaint_id,
    handed.stage,
    row_number() over (
        partition by handed.complaint_id, handed.stage
        order by handed.log_place
    ) as visit_number,
    handed.entered_at,
    handed.left_at,
    case when handed.goes_on then handed.following_stage else handed.ended_by end as next_stage,
    case when handed.goes_on then handed.next_stage_at else handed.ended_at end as next_at,
    row_number() over (
        partition by handed.complaint_id
        order by coalesce(handed.entered_at, handed.logged_left_at), handed.log_place
    ) as place,
    case
        when handed.logged_left_at is not null then 'log'
        when handed.next_stage_at is null and handed.ended_at is null then null
        when handed.goes_on then 'next_stage'
        else handed.ended_by
    end as left_by,
    handed.is_out_of_order,
    handed.actor,
    handed.level as handled_level,
    handed.first_entered_at,
    case when handed.entered_at is not null then handed.before_level end as before_level,
    case when handed.entered_at is not null then handed.before_left_at end as before_left_at,
    handed.due_on

from handed
inner join complaint on handed.complaint_id = complaint.complaint_id
