/*
[kpi]
id         = "C21.other"
title      = { en = "Cause other, unknown or not given", zh = "原因为“其他”、未知或未填占比" }
meaning    = { en = "Complaints received in the period coded as other (9, 99), by no code of the standard, or not at all: the Pareto says little where many are.", zh = "期间受理投诉中原因编码为“其他”（9、99）、不在标准内或未填的占比：占比高时帕累托意义有限。" }
formula    = { en = "cause other, not in the standard or empty / received", zh = "原因为其他、不在标准内或为空 ÷ 受理件数" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint"]
source     = "JR/T 0169-2018 writes other as 9 or 99 [V2]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

causes as (

    select
        code,
        is_other
    from complaint_code
    where dimension = 'reason'

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
    coalesce(causes.is_other, true)::int as numerator,
    1 as denominator

from complaint
left join causes on complaint.reason_code = causes.code
where complaint.received_on between $from and $to and not complaint.is_merged
