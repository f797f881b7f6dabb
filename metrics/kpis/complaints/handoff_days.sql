/*
[kpi]
id         = "C24.delay"
title      = { en = "Median days of a hand-off upwards", zh = "上报交接时长中位数" }
meaning    = { en = "Days between leaving a stage at one level and entering the next at a higher one, over hand-offs made in the period. Only hand-offs that were made are known; one that overlaps counts as none.", zh = "期间内由低层级离开环节到高层级进入下一环节之间的天数。仅统计已完成的交接；时间重叠的计为 0。" }
formula    = { en = "median of (entered at the higher level - left the lower level)", zh = "（高层级进入时间 − 低层级离开时间）之中位数" }
unit       = "days"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "median"
inputs     = ["complaint", "complaint_event"]
source     = "Founding document 003: 三级客户投诉快速反应机制 [S]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
select
    last_day(visits.entered_at::date) as month_end,
    complaint.branch_id,
    complaint.manager_id,
    complaint.channel,
    complaint.source,
    complaint.severity,
    complaint.business_code,
    complaint.reason_code,
    complaint.client_id,
    visits.complaint_id,
    visits.stage,
    visits.before_level,
    visits.handled_level,
    greatest(date_diff('second', visits.before_left_at, visits.entered_at), 0) / 86400 as numerator,
    null::bigint as denominator

from complaint_stage as visits
inner join complaint on visits.complaint_id = complaint.complaint_id
where
    visits.before_level < visits.handled_level
    and visits.before_left_at is not null
    and visits.entered_at >= $from
    and visits.entered_at < $to + interval 1 day
