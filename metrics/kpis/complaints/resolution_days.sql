/*
[kpi]
id         = "C5b"
title      = { en = "Median days to resolution, open cases counted", zh = "办结时长中位数（计入在途）" }
meaning    = { en = "Days within which half of the complaints received in the period are resolved, counting what is still open (Kaplan-Meier) as of the end of the period. Withdrawn and merged cases leave on their day; C5b.competing gives their share. A case the register follows only from a later day counts from that day on. Empty while half are not resolved.", zh = "期间受理投诉中半数办结所需天数，截至期末的在途件一并计入（Kaplan–Meier）。撤回与合并件在当日退出观察，占比见 C5b.competing。台账自较晚日期起才跟踪的投诉自该日起计入。未达半数时为空。" }
formula    = { en = "min t with S(t) <= 0.5, S(t) = product of (1 - closed / at risk); interval: Greenwood, log-log; numerator closed, denominator cases", zh = "S(t) ≤ 0.5 的最小 t，S(t) = Π(1 − 办结/在险)；区间：Greenwood（log-log）；分子为办结件数，分母为件数" }
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
values     = { left_share = 0.5 }
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
    $left_share as share,
    -- Day of the clock after which the register followed it; empty: from the start.
    nullif(greatest(date_diff('day', clock_started_on, observed_from), 0), 0)::integer
        as followed_after,
    -- Days on the clock; a closing nobody can date is listed without a figure.
    elapsed_days as numerator,
    -- 1: closed and told; 0: still open, or taken off by withdrawal or merger on that day.
    (resolution_days is not null)::int as denominator

from latest
