/*
[mart]
grain     = ["month_end", "complaint_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["complaint_id"]
meaning   = { en = "What happened to a complaint in the month and where it stood at the end. One row per month and complaint that was open, or was touched, in the month.", zh = "投诉当月的变化及月末状态。当月在途或有动作的投诉每月每件一行。" }
[columns]
month_end             = { en = "Month end", zh = "月末", unit = "date" }
complaint_id          = { en = "Complaint", zh = "投诉编号", unit = "" }
is_open_start         = { en = "Open when the month began", zh = "月初在途", unit = "" }
is_open_end           = { en = "Open when the month ended", zh = "月末在途", unit = "" }
received_count        = { en = "Times received in the month", zh = "当月受理次数", unit = "count" }
reopened_count        = { en = "Times reopened in the month", zh = "当月重开次数", unit = "count" }
closed_count          = { en = "Times closed in the month", zh = "当月办结次数", unit = "count" }
withdrawn_count       = { en = "Times withdrawn in the month", zh = "当月撤回次数", unit = "count" }
merged_count          = { en = "Times merged in the month", zh = "当月合并次数", unit = "count" }
last_step             = { en = "Last change up to the month end", zh = "截至月末的最近变化", unit = "" }
last_stepped_at       = { en = "When that was", zh = "该变化的时间", unit = "timestamp" }
reopened_at           = { en = "Last reopening up to the month end", zh = "截至月末最近一次重开", unit = "timestamp" }
new_facts_at          = { en = "Last time new facts were brought", zh = "最近一次提出新事实的时间", unit = "timestamp" }
told_at               = { en = "When the complainant was told of the last closing", zh = "就最近一次办结告知投诉人的时间", unit = "timestamp" }
is_close_time_unknown = { en = "Finished without any time of closing", zh = "已结束但无办结时间", unit = "" }
*/
with

steps as (

    select
        complaint_id,
        step_number,
        step,
        is_time_unknown,
        stepped_at,
        told_at,
        last_day(cast(stepped_at as date)) as step_month,
        case when step in ('received', 'reopened') then 1 else -1 end as change
    from complaint_step
    where cast(stepped_at as date) <= $month_end

),

counted as (

    select
        complaint_id,
        coalesce(sum(change) filter (where step_month < $month_end), 0) = 1 as is_open_start,
        sum(change) = 1 as is_open_end,
        count(*) filter (where step_month = $month_end and step = 'received') as received_count,
        count(*) filter (where step_month = $month_end and step = 'reopened') as reopened_count,
        count(*) filter (where step_month = $month_end and step = 'closed') as closed_count,
        count(*) filter (where step_month = $month_end and step = 'withdrawn') as withdrawn_count,
        count(*) filter (where step_month = $month_end and step = 'merged') as merged_count,
        max_by(step, step_number) as last_step,
        max_by(is_time_unknown, step_number) as is_close_time_unknown,
        max(step_number) as last_number,
        max(stepped_at) as last_stepped_at,
        max(step_month) as last_step_month,
        max(stepped_at) filter (where step = 'reopened') as reopened_at
    from steps
    group by complaint_id

),

last_steps as (

    select
        steps.complaint_id,
        steps.told_at
    from steps
    inner join counted
        on steps.complaint_id = counted.complaint_id and steps.step_number = counted.last_number

),

touched as (

    select distinct complaint_id
    from stg_complaint_event
    where cast(ts as date) <= $month_end and last_day(cast(ts as date)) = $month_end

),

new_facts as (

    -- New facts start the clock again; said after the end they wait for a reopening.
    select
        event.complaint_id,
        max(event.ts) as new_facts_at
    from stg_complaint_event as event
    inner join counted on event.complaint_id = counted.complaint_id
    where
        event.reason = 'new_facts'
        and event.type in ('reopen', 'contact')
        and cast(event.ts as date) <= $month_end
        and (counted.is_open_end or event.ts <= counted.last_stepped_at)
    group by event.complaint_id

)

select
    cast($month_end as date) as month_end,
    counted.complaint_id,
    counted.is_open_start,
    counted.is_open_end,
    counted.received_count,
    counted.reopened_count,
    counted.closed_count,
    counted.withdrawn_count,
    counted.merged_count,
    counted.last_step,
    counted.last_stepped_at,
    counted.reopened_at,
    new_facts.new_facts_at,
    last_steps.told_at,
    counted.is_close_time_unknown

from counted
inner join last_steps on counted.complaint_id = last_steps.complaint_id
left join new_facts on counted.complaint_id = new_facts.complaint_id
left join touched on counted.complaint_id = touched.complaint_id

where
    counted.is_open_start
    or counted.is_open_end
    or counted.last_step_month = $month_end
    or touched.complaint_id is not null
    or last_day(cast(last_steps.told_at as date)) = $month_end
