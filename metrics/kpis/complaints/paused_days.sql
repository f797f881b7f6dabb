/*
[kpi]
id         = "C18"
title      = { en = "Days off the clock", zh = "停表天数" }
meaning    = { en = "Days of the period on which complaints were paused for a reason that stops their clock; where pauses overlap a day counts once.", zh = "期间内因可停表原因暂停的天数；暂停重叠的日子只计一次。" }
formula    = { en = "sum of the days of united pauses that lie in the period", zh = "期间内暂停区间（重叠合并）天数之和" }
unit       = "days"
direction  = "neutral"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity"]
inputs     = ["complaint", "complaint_event"]
source     = "2020 No.3: external appraisal, inspection and assessment are excluded [V2]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
values     = { clock = "stopped" }
*/
select
    month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    client_id,
    complaint_id,
    reason as pause_reason,
    days as numerator,
    null::bigint as denominator

from complaint_pause_month
where month_end between $from and $to and is_counted = ($clock = 'stopped') and reason is null
