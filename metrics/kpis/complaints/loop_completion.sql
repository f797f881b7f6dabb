/*
[kpi]
id         = "C10"
title      = { en = "All five stages recorded", zh = "五环节闭环率" }
meaning    = { en = "Closings whose 30 days for the loop ended in the period, and whose log holds all five stages by then: verify, review, rectify, follow up, archive. Reopened cases are judged by their last closing.", zh = "闭环期限（办结后 30 天）落在期间内的办结投诉中，届时日志五个环节（核实、审查、整改、回访、归档）齐全的占比。重开的以最后一次办结为准。" }
formula    = { en = "closed cases with all five stages recorded / closed cases, so many days after closing", zh = "五环节齐全 ÷ 已办结（办结满规定天数）" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint", "complaint_event"]
source     = "Founding document 003: 核实—审查—整改—回访—归档 [S]; 30 days [P]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

rules as (

    select archive_days
    from complaint_rule_month
    where month_end <= $to
    qualify row_number() over (order by month_end desc) = 1

),

closed as (

    select
        complaint_closing.complaint_id,
        complaint_closing.closed_on,
        (complaint_closing.closed_on + rules.archive_days)::date as loop_due_on
    from complaint_closing
    cross join rules
    where complaint_closing.reopened_on is null or complaint_closing.reopened_on > $to

),

stages as (

    -- Entered or left: either way the stage is in the log.
    select
        closed.complaint_id,
        count(distinct complaint_stage.stage) as stage_count
    from closed
    inner join complaint_stage on closed.complaint_id = complaint_stage.complaint_id
    where coalesce(complaint_stage.entered_at, complaint_stage.left_at)::date <= closed.loop_due_on
    group by closed.complaint_id

)

select
    last_day(closed.loop_due_on) as month_end,
    complaint.branch_id,
    complaint.manager_id,
    complaint.channel,
    complaint.source,
    complaint.severity,
    complaint.business_code,
    complaint.reason_code,
    complaint.client_id,
    closed.complaint_id,
    closed.closed_on,
    coalesce(stages.stage_count, 0) as stage_count,
    coalesce(stages.stage_count = 5, false)::int as numerator,
    1 as denominator

from closed
inner join complaint on closed.complaint_id = complaint.complaint_id
left join stages on closed.complaint_id = stages.complaint_id
where closed.loop_due_on between $from and $to
qualify row_number() over (partition by closed.complaint_id order by closed.closed_on desc) = 1
