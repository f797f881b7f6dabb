/*
[kpi]
id         = "C6.original"
title      = { en = "Closed by the deadline, extensions not counted", zh = "时限达标率（原时限）" }
meaning    = { en = "As C6, against the deadline without extensions.", zh = "同 C6，以未延期的到期日衡量。" }
formula    = { en = "closed and told by the deadline / all whose deadline fell in the period", zh = "按期办结且告知 ÷ 期间到期全部" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint"]
source     = "2020 No.3: 15/30/60 days [V2]; founding document 003: 7 days [S]; cohort by due date [P]"
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
    stop_on,
    state,
    (state = 'closed' and coalesce(stop_on <= original_due_on, false))::int as numerator,
    1 as denominator

from latest
where
    original_due_on between $from and $to
    and not is_close_time_unknown
    and not (state in ('withdrawn', 'merged') and stop_on <= original_due_on)
