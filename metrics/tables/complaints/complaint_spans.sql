/*
[table]
title   = { en = "Course of the case", zh = "处理过程" }
meaning = { en = "Each stage of one complaint from entering to leaving, its pauses, the time on the clock and both deadlines; what was still going on ends at the end of the period.", zh = "单件投诉各环节的起止、暂停、计时区间与两个到期日；仍在进行的截至期末。" }
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

    -- The complaint as it stood at the end of the period.
    select
        *,
        $to + interval 1 day as now_at
    from complaint_month
    where complaint_id = $about and month_end <= $to
    order by month_end desc
    limit 1

),

visits as (

    select
        stage,
        actor,
        coalesce(entered_at, left_at) as entered_at,
        least(left_at, $to + interval 1 day) as left_at
    from complaint_stage
    where complaint_id = $about and coalesce(entered_at, left_at) < $to + interval 1 day

),

pauses as (

    select
        happened_at,
        actor,
        case when resumed_at < $to + interval 1 day then resumed_at end as resumed_at
    from complaint_log
    where
        complaint_id = $about
        and event_type = 'pause'
        and happened_at < $to + interval 1 day

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
    visits.stage as name,
    visits.entered_at as starts_at,
    coalesce(visits.left_at, asked.now_at) as ends_at,
    visits.actor
from visits
cross join asked

union all

select
    'pause' as kind,
    'paused' as name,
    pauses.happened_at as starts_at,
    coalesce(pauses.resumed_at, asked.now_at) as ends_at,
    pauses.actor
from pauses
cross join asked

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
