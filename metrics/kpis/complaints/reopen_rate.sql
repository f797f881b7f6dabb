/*
[kpi]
id         = "C11"
title      = { en = "Reopened within 30 days", zh = "重开率（30 天内）" }
meaning    = { en = "Closings whose 30 days ended in the period that were reopened within them. A closing younger than that is not judged yet.", zh = "观察期（办结后 30 天）落在期间内的办结中，30 天内重开的占比。未满 30 天的办结暂不判定。" }
formula    = { en = "reopened within 30 days of closing / closings whose 30 days ended in the period", zh = "办结后 30 天内重开 ÷ 观察期届满的办结" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint", "complaint_event"]
source     = "Maturity window [K]; 30 days [K]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

rules as (

    select reopen_days
    from complaint_rule_month
    where month_end <= $to
    qualify row_number() over (order by month_end desc) = 1

),

closings as (

    select
        complaint_closing.complaint_id,
        complaint_closing.step_number,
        complaint_closing.closed_on,
        complaint_closing.reopened_on,
        (complaint_closing.closed_on + rules.reopen_days)::date as judged_on
    from complaint_closing
    cross join rules

)

select
    last_day(closings.judged_on) as month_end,
    complaint.branch_id,
    complaint.manager_id,
    complaint.channel,
    complaint.source,
    complaint.severity,
    complaint.business_code,
    complaint.reason_code,
    complaint.client_id,
    closings.complaint_id,
    closings.closed_on,
    case when closings.reopened_on <= $to then closings.reopened_on end as reopened_on,
    coalesce(closings.reopened_on <= closings.judged_on, false)::int as numerator,
    1 as denominator

from closings
inner join complaint on closings.complaint_id = complaint.complaint_id
where closings.judged_on between $from and $to
