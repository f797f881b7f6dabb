/*
[kpi]
id         = "C12"
title      = { en = "Repeated within 90 days", zh = "重复投诉率（90 天内）" }
meaning    = { en = "Complaints of known clients received in the period whose client had complained about the same business for the same cause in the 90 days before, whatever the channel and the branch. A client merged into another counts as the one it became; duplicates merged while handled are the same complaint, not a repeat.", zh = "期间受理的可识别客户投诉中，同一客户此前 90 天内就同一业务、同一原因投诉过的占比，不论渠道和机构。已合并客户按合并后客户计；办理期内合并的重复件属同一投诉，不计为重复。" }
formula    = { en = "received with the client's last complaint of the kind at most 90 days before / received of known clients, not merged", zh = "距同类上次投诉不超过 90 天 ÷ 可识别客户的投诉（不含合并件）" }
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
values     = { whose = "client", within = "short" }
*/
with

rules as (

    select case when $within = 'long' then repeat_long_days else repeat_days end as gap_days
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
    repeated.group_gap_days,
    coalesce(
        case when $whose = 'group' then repeated.group_gap_days else repeated.client_gap_days end
        <= rules.gap_days,
        false
    )::int as numerator,
    1 as denominator

from complaint
inner join complaint_repeat as repeated
    on complaint.complaint_id = repeated.complaint_id and repeated.profile = $profile
cross join rules
where complaint.received_on between $from and $to
