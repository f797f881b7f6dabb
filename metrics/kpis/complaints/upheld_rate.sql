/*
[kpi]
id         = "C15"
title      = { en = "Complaints upheld", zh = "投诉成立率" }
meaning    = { en = "Complaints decided in the period, by their last closing, that were upheld in full or in part. Undecided and withdrawn ones are left out.", zh = "期间（按最后一次办结）已作出决定的投诉中，全部或部分成立的占比。不含未决定与撤回件。" }
formula    = { en = "upheld or partly upheld / decided", zh = "成立或部分成立 ÷ 已决定" }
unit       = "ratio"
direction  = "neutral"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint"]
source     = "FCA DISP 1.10.2 [V2]; founding document 003: 应确认其投诉理由是否成立 [S]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
select
    last_day(closed_on) as month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    business_code,
    reason_code,
    client_id,
    complaint_id,
    closed_on,
    outcome,
    (outcome in ('upheld', 'partly_upheld'))::int as numerator,
    1 as denominator

from complaint
where
    state = 'closed'
    and not is_close_time_unknown
    and closed_on between $from and $to
    and outcome in ('upheld', 'partly_upheld', 'rejected')
