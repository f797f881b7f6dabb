/*
[kpi]
id         = "C17.first"
title      = { en = "Extended once or more, validly", zh = "有效延期率（一次及以上）" }
meaning    = { en = "Complaints due in the period with a valid extension: recorded by the deadline and approved at the level the clock asks for.", zh = "期间到期投诉中有有效延期的占比：在到期日前登记并经规则要求层级批准。" }
formula    = { en = "with a valid extension / due in the period", zh = "有有效延期 ÷ 期间到期" }
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
    (first_extended_on is not null or second_extended_on is not null)::int as numerator,
    1 as denominator

from latest
where original_due_on between $from and $to
