/*
[kpi]
id         = "C1.resolved"
title      = { en = "Share resolved", zh = "办结率" }
meaning    = { en = "Complaints received in the period that are closed by its end, closings nobody can date included; merged duplicates are left out. With the 95 % Wilson interval.", zh = "期间受理、期末已办结的投诉占比（含无办结时间者；不含被合并的重复件）。附 95% Wilson 区间。" }
formula    = { en = "closed / received and not merged", zh = "办结件数 ÷ 受理且未合并件数" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint"]
source     = "FCA return fields (received, closed, outstanding) [V2]"
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
    received_on,
    state,
    (state = 'closed')::int as numerator,
    1 as denominator

from latest
where state <> 'merged'
