/*
[kpi]
id         = "C5b.p90"
title      = { en = "90 % resolved within, open cases counted (days)", zh = "办结时长九成分位（计入在途）" }
meaning    = { en = "Days within which nine of ten complaints received in the period are resolved, counting what is still open (Kaplan-Meier). Empty while one in ten is not resolved.", zh = "期间受理投诉中九成办结所需天数，计入在途件（Kaplan–Meier）。未达九成时为空。" }
formula    = { en = "min t with S(t) <= 0.1", zh = "S(t) ≤ 0.1 的最小 t" }
unit       = "days"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "kaplan_meier"
inputs     = ["complaint"]
source     = "Kaplan-Meier [V2]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

latest as (

    -- Each complaint as it stood at the end of the period.
    select *
    from complaint_month
    where month_end <= $to and received_on between $from and $to
    qualify row_number() over (partition by complaint_id order by month_end desc) = 1

)

select
    last_day(received_on) as month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    business_code,
    reason_code,
    client_id,
    complaint_id,
    clock_started_on,
    stop_on,
    state,
    elapsed_days,
    observed_from,
    0.1 as share,
    -- Day of the clock after which the register followed it; empty: from the start.
    nullif(greatest(date_diff('day', clock_started_on, observed_from), 0), 0)::integer
        as followed_after,
    -- Days on the clock; a closing nobody can date is listed without a figure.
    elapsed_days as numerator,
    -- 1: closed and told; 0: still open, or taken off by withdrawal or merger on that day.
    (resolution_days is not null)::int as denominator

from latest
