/*
[kpi]
id         = "C17.late"
title      = { en = "Extension recorded after the deadline", zh = "到期后补登延期占比" }
meaning    = { en = "Complaints due in the period with an extension recorded after the deadline it should move: a breach, which moves nothing.", zh = "期间到期投诉中，在到期日之后才登记延期的占比：属违规，不改变到期日。" }
formula    = { en = "with an extension recorded too late / due in the period", zh = "延期登记过迟 ÷ 期间到期" }
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
*/
with

latest as (

    -- Each complaint as it stood at the end of the period.
    select *
    from complaint_month
    where month_end <= $to
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
    (late_count > 0)::int as numerator,
    1 as denominator

from latest
where original_due_on between $from and $to
