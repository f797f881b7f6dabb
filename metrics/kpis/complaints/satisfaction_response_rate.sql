/*
[kpi]
id         = "C23.response"
title      = { en = "Answered when asked", zh = "满意度应答率" }
meaning    = { en = "Cases closed in the period and followed up whose complainant gave a score. Satisfaction says little where few answer.", zh = "期间办结且已回访的投诉中，投诉人给出评分的占比。应答率低时满意度意义有限。" }
formula    = { en = "with a score / followed up", zh = "有评分 ÷ 已回访" }
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
    (complaint.satisfaction is not null)::int as numerator,
    1 as denominator

from complaint
left join followed on complaint.complaint_id = followed.complaint_id
where
    complaint.state = 'closed'
    and not complaint.is_close_time_unknown
    and complaint.closed_on between $from and $to
    and (followed.complaint_id is not null or complaint.satisfaction is not null)
