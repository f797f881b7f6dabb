/*
[kpi]
id         = "C5b.competing"
title      = { en = "Share withdrawn or merged", zh = "撤回及合并占比" }
meaning    = { en = "Complaints received in the period that ended by withdrawal or merger by its end: they leave the resolution curve without being resolved.", zh = "期间受理、期末前因撤回或合并结束的投诉占比：它们未经办结而退出时长曲线。" }
formula    = { en = "withdrawn or merged / received", zh = "撤回或合并件数 ÷ 受理件数" }
unit       = "ratio"
direction  = "neutral"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
inputs     = ["complaint"]
source     = "Competing events are censored and reported [P]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

latest as (

    -- Each complaint as it stood at the end of the period.
    select *
    from complaint_month
    where month_end <= $to and received_on between $from and $to
    qualify row_number() over (partition by complaint_id order by month_end desc) = 1

)

select
    last_day(received_on) as month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    business_code,
    reason_code,
    client_id,
    complaint_id,
    state,
    (state in ('withdrawn', 'merged'))::int as numerator,
    1 as denominator

from latest
