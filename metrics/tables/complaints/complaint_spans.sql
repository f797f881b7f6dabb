/*
[table]
title   = { en = "Course of the case", zh = "处理过程" }
meaning = { en = "Each stage of one complaint from entering to leaving, its pauses, the time on the clock and both deadlines; what is still going on ends at the newest month end.", zh = "单件投诉各环节的起止、暂停、计时区间与两个到期日；仍在进行的截至最新月末。" }
grain   = ["kind", "name", "starts_at"]
inputs  = ["complaint"]
[columns]
kind      = { en = "Kind", zh = "类别", unit = "" }
name      = { en = "What", zh = "内容", unit = "" }
starts_at = { en = "From", zh = "自", unit = "timestamp" }
ends_at   = { en = "To", zh = "至", unit = "timestamp" }
actor     = { en = "By whom", zh = "经办人", unit = "" }
*/
with

asked as (

    select
        *,
        (select max(month_end) from forecast_skill_month) + interval 1 day as now_at
    from complaint
    where complaint_id = $about

),

pauses as (

    -- A pause ends with the next resume.
    select
        happened_at,
        actor,
        event_type,
        min(case when event_type = 'resume' then happened_at end) over (
            order by event_number rows between 1 following and unbounded following
        ) as resumed_at
    from complaint_log
    where complaint_id = $about and event_type in ('pause', 'resume')

)

select
    'clock' as kind,
    'on_the_clock' as name,
    clock_started_on::timestamp as starts_at,
    coalesce(stop_on + interval 1 day, now_at) as ends_at,
    null as actor
from asked
where clock_started_on is not null

union all

select
    'stage' as kind,
    visit.stage as name,
    visit.entered_at as starts_at,
    coalesce(visit.left_at, asked.now_at) as ends_at,
    visit.actor
from complaint_visit as visit
cross join asked
where visit.complaint_id = $about

union all

select
    'pause' as kind,
    'paused' as name,
    pauses.happened_at as starts_at,
    coalesce(pauses.resumed_at, asked.now_at) as ends_at,
    pauses.actor
from pauses
cross join asked
where pauses.event_type = 'pause'

union all

select
    'deadline' as kind,
    'original_deadline' as name,
    original_due_on::timestamp as starts_at,
    original_due_on + interval 1 day as ends_at,
    null as actor
from asked
where original_due_on is not null

union all

select
    'deadline' as kind,
    'approved_deadline' as name,
    approved_due_on::timestamp as starts_at,
    approved_due_on + interval 1 day as ends_at,
    null as actor
from asked
where approved_due_on <> original_due_on

order by
    starts_at,
    kind,
    name
