/*
[kpi]
id         = "C12.180"
title      = { en = "Repeated within 180 days", zh = "重复投诉率（180 天内）" }
meaning    = { en = "As C12, with 180 days.", zh = "同 C12，时间窗为 180 天。" }
formula    = { en = "as C12, within 180 days", zh = "同 C12，180 天内" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint", "client"]
source     = "Merging rule of 2020 No.3 [V2]; 90 and 180 days [P]; founding document 004: 尽量避免类似投诉 [S]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

rules as (

    select repeat_long_days
    from complaint_rule_month
    where month_end <= $to
    qualify row_number() over (order by month_end desc) = 1

)

select
    last_day(complaint.received_on) as month_end,
    complaint.branch_id,
    complaint.manager_id,
    complaint.channel,
    complaint.source,
    complaint.severity,
    complaint.business_code,
    complaint.reason_code,
    complaint.client_id,
    complaint.complaint_id,
    complaint.received_on,
    repeated.client_gap_days,
    coalesce(repeated.client_gap_days <= rules.repeat_long_days, false)::int as numerator,
    1 as denominator

from complaint
inner join complaint_repeat as repeated
    on complaint.complaint_id = repeated.complaint_id and repeated.profile = $profile
cross join rules
where complaint.received_on between $from and $to
