/*
[kpi]
id         = "C3"
title      = { en = "Median working hours to the first answer", zh = "首次响应时间中位数（工作小时）" }
meaning    = { en = "Working hours until half of the complaints received in the period were answered by a person, counting those not answered yet (Kaplan-Meier). An automatic acknowledgement is no answer; telling the outcome is one. Merged duplicates are left out.", zh = "期间受理投诉中半数获得人工响应所需的工作小时，尚未响应的一并计入（Kaplan–Meier）。系统自动告知不算响应，告知处理结果算响应。不含被合并的重复件。" }
formula    = { en = "min t with S(t) <= 0.5 over working hours from receipt to the first contact by a person; numerator answered, denominator cases", zh = "受理至首次人工联系的工作小时，S(t) ≤ 0.5 的最小 t；分子为已响应件数，分母为件数" }
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
values     = { left_share = 0.5 }
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
    $left_share as share,
    null::double as followed_after,
    -- Working hours; empty where nobody can time the answer or the calendar does not reach.
    response_hours as numerator,
    -- 1: answered; 0: not yet, or withdrawn unanswered.
    (first_contacted_on is not null)::int as denominator

from latest
where state <> 'merged'
