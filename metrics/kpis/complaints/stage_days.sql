/*
[kpi]
id         = "C9"
title      = { en = "Median days in a stage", zh = "环节时长中位数" }
meaning    = { en = "Days within which half of the complaints that entered a stage in the period had left it, by stage, counting those still in it (Kaplan-Meier). Time from the log, pauses included; a stage entered again adds up.", zh = "期间进入各环节的投诉中半数离开该环节所需天数，仍在环节的一并计入（Kaplan–Meier）。按日志时间，含暂停；再次进入的时间累加。" }
formula    = { en = "min t with S(t) <= 0.5 over the days between entering and leaving, all visits of a complaint added; numerator left, denominator cases", zh = "进入至离开天数（同一投诉多次进入相加）S(t) ≤ 0.5 的最小 t；分子为已离开件数，分母为件数" }
unit       = "days"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
always_by  = ["stage"]
cell       = "kaplan_meier"
inputs     = ["complaint", "complaint_event"]
source     = "Founding document 003: 核实—审查—整改—回访—归档 [S]; open stages censored [P]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
values     = { left_share = 0.5 }
*/
with

visits as (

    -- As the log knew it at the end of the period.
    select
        complaint_id,
        stage,
        entered_at,
        case when left_at < $to + interval 1 day then left_at end as left_at,
        left_by
    from complaint_stage
    where
        first_entered_at >= $from
        and first_entered_at < $to + interval 1 day
        and entered_at < $to + interval 1 day

),

stages as (

    -- A stage entered again is rework: its times add up.
    select
        complaint_id,
        stage,
        min(entered_at)::date as entered_on,
        count(*) as visit_count,
        sum(
            date_diff('second', entered_at, coalesce(left_at, $to + interval 1 day))
        ) / 86400 as stage_days,
        bool_and(left_at is not null)
        and coalesce(max_by(left_by, entered_at) not in ('withdrawn', 'merged'), true) as is_done
    from visits
    group by
        complaint_id,
        stage

)

select
    last_day(stages.entered_on) as month_end,
    complaint.branch_id,
    complaint.manager_id,
    complaint.channel,
    complaint.source,
    complaint.severity,
    complaint.business_code,
    complaint.reason_code,
    complaint.client_id,
    stages.complaint_id,
    stages.stage,
    stages.entered_on,
    stages.visit_count,
    $left_share as share,
    null::double as followed_after,
    stages.stage_days as numerator,
    -- 1: left for good; 0: still in it, or the case was withdrawn or merged meanwhile.
    stages.is_done::int as denominator

from stages
inner join complaint on stages.complaint_id = complaint.complaint_id
