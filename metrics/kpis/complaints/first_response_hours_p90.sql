/*
[kpi]
id         = "C3.p90"
title      = { en = "90 % answered within (working hours)", zh = "首次响应时间九成分位（工作小时）" }
meaning    = { en = "Working hours until nine of ten complaints received in the period were answered by a person, counting those not answered yet, as C3.", zh = "期间受理投诉中九成获得人工响应所需的工作小时，计入尚未响应者，同 C3。" }
formula    = { en = "min t with S(t) <= 0.1", zh = "S(t) ≤ 0.1 的最小 t" }
unit       = "hours"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "kaplan_meier"
inputs     = ["complaint", "complaint_event"]
source     = "ISO 10002 (acknowledgement, tracking) [V2]; founding document 003: 即时受理、迅速处理、及时反馈 [S]; working hours [P]"
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
    received_on,
    first_contacted_on,
    state,
    0.1 as share,
    null::double as followed_after,
    -- Working hours; empty where nobody can time the answer or the calendar does not reach.
    response_hours as numerator,
    -- 1: answered; 0: not yet, or withdrawn unanswered.
    (first_contacted_on is not null)::int as denominator

from latest
where state <> 'merged'
