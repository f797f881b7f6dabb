/*
[kpi]
id         = "C18.reason"
title      = { en = "Days paused, by reason", zh = "各原因暂停天数" }
meaning    = { en = "Days of the period on which complaints were paused, by reason, whether the reason stops the clock or not. Within a reason overlaps count once; reasons that overlap each count, so they may add up to more than C18 and C18.waiting.", zh = "期间内各原因的暂停天数，不论是否停表。同一原因重叠只计一次；不同原因重叠各自计入，故合计可能大于 C18 与 C18.waiting。" }
formula    = { en = "sum of days by reason, overlaps within a reason united", zh = "各原因暂停天数之和（同原因重叠合并）" }
unit       = "days"
direction  = "neutral"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity"]
always_by  = ["pause_reason"]
inputs     = ["complaint", "complaint_event"]
source     = "2020 No.3: external appraisal, inspection and assessment are excluded [V2]"
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
where month_end between $from and $to and reason is not null
