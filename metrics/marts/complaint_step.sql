/*
[mart]
grain     = ["complaint_id", "step_number"]
partition = "whole"
reads     = "history"
scope     = "none"
sort      = ["complaint_id", "step_number"]
visible   = "stepped_at"
meaning   = { en = "Every change between open and not open, from the register and its event log. One row per complaint and change.", zh = "投诉在“在途”与“非在途”之间的每次变化，取自台账与事件日志。每件投诉每次变化一行。" }
[columns]
complaint_id    = { en = "Complaint", zh = "投诉编号", unit = "" }
step_number     = { en = "Place in the complaint's order of changes", zh = "变化次序", unit = "count" }
step            = { en = "received, reopened, closed, withdrawn or merged", zh = "受理、重开、办结、撤回或合并", unit = "" }
stepped_at      = { en = "When", zh = "时间", unit = "timestamp" }
told_at         = { en = "When the complainant was told of this closing; empty where the register keeps no time of it", zh = "就本次办结告知投诉人的时间；台账未记则为空", unit = "timestamp" }
is_time_unknown = { en = "Finished in the register without any time of closing", zh = "台账已办结但无办结时间", unit = "" }
*/
with

logged as (

    select
        complaint_id,
        ts,
        coalesce(sequence, 0) as log_order,
        event_id,
        case type
            when 'close' then 'closed'
            when 'withdraw' then 'withdrawn'
            when 'merge' then 'merged'
            else 'reopened'
        end as step
    from stg_complaint_event
    where type in ('close', 'withdraw', 'merge', 'reopen')

),

timed as (

    -- The same second: the log's own sequence, else the event id; the register comes last.
    select
        complaint_id,
        'received' as step,
        received_at as stepped_at,
        0 as origin,
        0 as log_order,
        '' as event_id
    from stg_complaint

    union all

    select
        logged.complaint_id,
        logged.step,
        greatest(logged.ts, complaint.received_at) as stepped_at,
        1 as origin,
        logged.log_order,
        logged.event_id
    from logged
    inner join stg_complaint as complaint on logged.complaint_id = complaint.complaint_id

    union all

    select
        complaint_id,
        complaint_status as step,
        greatest(closed_at, received_at) as stepped_at,
        2 as origin,
        0 as log_order,
        '' as event_id
    from stg_complaint
    where complaint_status <> 'open' and closed_at is not null

),

numbered as (

    select
        *,
        case when step in ('received', 'reopened') then 1 else 0 end as is_open,
        row_number() over (
            partition by complaint_id order by stepped_at, origin, log_order, event_id
        ) as mark_number
    from timed

),

last_marks as (

    select
        complaint_id,
        max_by(is_open, mark_number) as is_open,
        max(stepped_at) as stepped_at,
        max(mark_number) as mark_number
    from numbered
    group by complaint_id

),

marks as (

    select
        complaint_id,
        step,
        stepped_at,
        mark_number,
        is_open,
        false as is_time_unknown
    from numbered

    union all

    -- Finished, nobody knows when: counted at the last moment it was known to be open.
    select
        complaint.complaint_id,
        complaint.complaint_status as step,
        last_marks.stepped_at,
        last_marks.mark_number + 1 as mark_number,
        0 as is_open,
        true as is_time_unknown
    from stg_complaint as complaint
    inner join last_marks on complaint.complaint_id = last_marks.complaint_id
    where complaint.complaint_status <> 'open' and last_marks.is_open = 1

),

compared as (

    select
        *,
        lag(is_open) over (partition by complaint_id order by mark_number) as was_open
    from marks

),

changes as (

    -- A second closing of a closed case, or a reopening of an open one, changes nothing.
    select
        *,
        row_number() over (partition by complaint_id order by mark_number) as step_number,
        row_number() over (partition by complaint_id order by mark_number desc) as from_last
    from compared
    where was_open is null or was_open <> is_open

),

named as (

    -- The register says how the case ended, whatever word the log used for it.
    select
        changes.complaint_id,
        changes.step_number,
        changes.stepped_at,
        changes.is_time_unknown,
        complaint.notified_at,
        case
            when
                changes.is_open = 0
                and changes.from_last = 1
                and complaint.complaint_status <> 'open'
                then complaint.complaint_status
            else changes.step
        end as step,
        lead(changes.stepped_at) over (
            partition by changes.complaint_id order by changes.step_number
        ) as next_at
    from changes
    inner join stg_complaint as complaint on changes.complaint_id = complaint.complaint_id

)

select
    complaint_id,
    step_number,
    step,
    stepped_at,
    -- The register keeps one time of telling: one after the next reopening belongs to that ending.
    case
        when step = 'closed' and (next_at is null or notified_at < next_at) then notified_at
    end as told_at,
    is_time_unknown

from named
