/*
[kpi]
id         = "C23"
title      = { en = "Followed up", zh = "回访率" }
meaning    = { en = "Cases closed in the period that were followed up by its end: the stage is in the log, or the complainant gave a score.", zh = "期间办结投诉中，期末前已回访（日志有回访环节或已有满意度评分）的占比。" }
formula    = { en = "followed up / closed", zh = "已回访 ÷ 办结" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint", "complaint_event"]
source     = "Founding document 003: 回访 [S]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

followed as (

    select distinct complaint_id
    from complaint_stage
    where stage = 'follow_up' and coalesce(entered_at, left_at) < $to + interval 1 day

)

select
    last_day(complaint.closed_on) as month_end,
    complaint.branch_id,
    complaint.manager_id,
    complaint.channel,
    complaint.source,
    complaint.severity,
    complaint.business_code,
    complaint.reason_code,
    complaint.client_id,
    complaint.complaint_id,
    complaint.closed_on,
    complaint.satisfaction,
    (followed.complaint_id is not null or complaint.satisfaction is not null)::int as numerator,
    1 as denominator

from complaint
left join followed on complaint.complaint_id = followed.complaint_id
where
    complaint.state = 'closed'
    and not complaint.is_close_time_unknown
    and complaint.closed_on between $from and $to
