/*
[kpi]
id         = "C6.left_out"
title      = { en = "Left out of durations and deadlines", zh = "未纳入时长与时限统计的投诉" }
meaning    = { en = "Complaints received in the period that C5 or C6 cannot judge, by reason: closed without any time of closing, a deadline beyond the working-day calendar, or no complaint clock in force on the day of receipt.", zh = "期间受理、C5 或 C6 无法判定的投诉，按原因：无办结时间、到期日超出工作日日历、受理日无适用时限规则。" }
formula    = { en = "complaints received in the period without a time of closing or without a deadline", zh = "期间受理且无办结时间或无到期日的件数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
always_by  = ["exclusion"]
inputs     = ["complaint"]
source     = "Product rule: an answer the calendar cannot give is not guessed [P]"
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
    case when is_close_time_unknown then 'close_time_unknown' else due_reason end as exclusion,
    received_on,
    state,
    1 as numerator,
    null::bigint as denominator

from latest
where is_close_time_unknown or due_reason is not null
