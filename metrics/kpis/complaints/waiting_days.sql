/*
[kpi]
id         = "C18.waiting"
title      = { en = "Days waiting that stay on the clock", zh = "不停表的等待天数" }
meaning    = { en = "Days of the period on which complaints waited for a reason that does not stop their clock, such as the client's answer.", zh = "期间内因不停表原因（如等待客户答复）等待的天数。" }
formula    = { en = "sum of the days of united pauses that stay on the clock", zh = "不停表暂停区间（重叠合并）天数之和" }
unit       = "days"
direction  = "neutral"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity"]
inputs     = ["complaint", "complaint_event"]
source     = "Waiting for the client is no pause in the text read [V2]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
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
where month_end between $from and $to and not is_counted and reason is null
