/*
[mart]
grain     = ["complaint_id", "opened_on", "stage_number"]
partition = "whole"
reads     = "history"
scope     = "none"
visible   = "stage_from"
late      = ["stage_to", "ended_on"]
sort      = ["complaint_id", "opened_on", "stage_number"]
meaning   = { en = "Stretches of days that ended with a complaint open and in one stage. One row per complaint, opening and stage entered.", zh = "投诉在途且日终处于同一环节的连续日期。每件投诉每次开启、每次进入环节一行。" }
[columns]
complaint_id = { en = "Complaint", zh = "投诉编号", unit = "" }
opened_on    = { en = "Received or reopened on", zh = "受理或重开日期", unit = "date" }
stage_number = { en = "Place in the order of stages entered; 0 before the first", zh = "进入环节的次序；首个环节之前为 0", unit = "count" }
stage        = { en = "Stage of handling; none before the first", zh = "环节；首个环节之前为“无”", unit = "" }
stage_from   = { en = "First day that ended in this stage", zh = "日终处于该环节的首日", unit = "date" }
stage_to     = { en = "First day that ended elsewhere; empty while it lasts", zh = "日终已离开该环节的首日；仍在则为空", unit = "date" }
ended_on     = { en = "Closed, withdrawn or merged on; empty while open", zh = "办结、撤回或合并日期；在途为空", unit = "date" }
received_on  = { en = "Received on", zh = "受理日期", unit = "date" }
*/
with

steps as (

    select
        complaint_id,
        step,
        cast(stepped_at as date) as opened_on,
        cast(lead(stepped_at) over in_order as date) as ended_on,
        coalesce(lead(is_time_unknown) over in_order, false) as is_end_unknown
    from complaint_step
    window in_order as (partition by complaint_id order by step_number)

),

entries as (

    select
        complaint_id,
        'none' as stage,
        cast(received_at as date) as entered_on,
        0 as origin,
        received_at as ts,
        0 as log_order,
        '' as event_id
    from stg_complaint

    union all

    select
        complaint_id,
        stage,
        cast(ts as date) as entered_on,
        1 as origin,
        ts,
        coalesce(sequence, 0) as log_order,
        event_id
    from stg_complaint_event
    where type = 'stage_in' and stage is not null

),

stages as (

    -- The same second: the log's own sequence, else the event id, as everywhere.
    select
        complaint_id,
        stage,
        entered_on,
        row_number() over in_order - 1 as stage_number,
        lead(entered_on) over in_order as next_on
    from entries
    window in_order as (partition by complaint_id order by origin, ts, log_order, event_id)

),

stretches as (

    select
        steps.complaint_id,
        steps.opened_on,
        stages.stage_number,
        stages.stage,
        greatest(steps.opened_on, stages.entered_on) as stage_from,
        least(stages.next_on, steps.ended_on) as stage_to,
        steps.ended_on
    from steps
    inner join stages on steps.complaint_id = stages.complaint_id
    -- An ending nobody can date says nothing about how fast cases close.
    where steps.step in ('received', 'reopened') and not steps.is_end_unknown

)

select
    stretches.complaint_id,
    stretches.opened_on,
    stretches.stage_number,
    stretches.stage,
    stretches.stage_from,
    stretches.stage_to,
    stretches.ended_on,
    cast(complaint.received_at as date) as received_on

from stretches
inner join stg_complaint as complaint on stretches.complaint_id = complaint.complaint_id
where stretches.stage_from < stretches.stage_to or stretches.stage_to is null
