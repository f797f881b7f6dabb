/*
[kpi]
id         = "C12.group"
title      = { en = "Repeated within the group, 90 days", zh = "集团内重复投诉率（90 天内）" }
meaning    = { en = "As C12, counting the last complaint of any client of the same group of connected clients under the rule profile; a client outside every group counts for itself.", zh = "同 C12，但按所选集团规则方案计同一集团任一成员的上次投诉；不属任何集团的客户以自身计。" }
formula    = { en = "received with the group's last complaint of the kind at most 90 days before / received of known clients, not merged", zh = "距集团同类上次投诉不超过 90 天 ÷ 可识别客户的投诉（不含合并件）" }
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

    select repeat_days
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
    repeated.group_gap_days,
    coalesce(repeated.group_gap_days <= rules.repeat_days, false)::int as numerator,
    1 as denominator

from complaint
inner join complaint_repeat as repeated
    on complaint.complaint_id = repeated.complaint_id and repeated.profile = $profile
cross join rules
where complaint.received_on between $from and $to
