/*
[kpi]
id         = "C17"
title      = { en = "Extension asked for", zh = "延期申请率" }
meaning    = { en = "Complaints whose original deadline fell in the period for which an extension was asked, valid or not. C17.first and C17.second are the valid ones, C17.late and C17.level those that moved nothing.", zh = "原到期日落在期间内的投诉中，申请过延期的占比，不论有效与否。有效者见 C17.first、C17.second，无效者见 C17.late、C17.level。" }
formula    = { en = "with an extension asked for / due in the period", zh = "申请过延期 ÷ 期间到期" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint", "complaint_event"]
source     = "2020 No.3: extensions need approval before the deadline [V2]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
values     = { kind = "asked" }
*/
with

latest as (

    -- Each complaint as it stood at the end of the period.
    select *
    from complaint_month
    where
        month_end <= $to
        -- Most complaints never had their day in the period: they need not be looked through.
        and complaint_id in (
            select dated.complaint_id from complaint_month as dated
            where dated.month_end <= $to and dated.original_due_on between $from and $to
        )
    qualify row_number() over (partition by complaint_id order by month_end desc) = 1

)

select
    last_day(original_due_on) as month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    business_code,
    reason_code,
    client_id,
    complaint_id,
    sla_profile,
    original_due_on,
    approved_due_on,
    first_extended_on,
    second_extended_on,
    requested_count,
    late_count,
    low_level_count,
    (case $kind
        when 'first' then first_extended_on is not null or second_extended_on is not null
        when 'second' then second_extended_on is not null
        when 'late' then late_count > 0
        when 'level' then low_level_count > 0
        else requested_count > 0
    end)::int as numerator,
    1 as denominator

from latest
where original_due_on between $from and $to
