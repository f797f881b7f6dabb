/*
[table]
title   = { en = "Resolution curve", zh = "办结时长曲线" }
meaning = { en = "Share of the complaints received in the period that are not yet resolved after so many days, counting open cases (Kaplan-Meier, as C5b), with the log-log interval.", zh = "期间受理投诉在各天数后仍未办结的占比，计入在途件（Kaplan–Meier，同 C5b），附 log-log 区间。" }
grain   = ["day"]
inputs  = ["complaint"]
[columns]
day            = { en = "Days on the clock", zh = "计时天数", unit = "days" }
risk_count     = { en = "Still open before this day", zh = "在险件数", unit = "count" }
closed_count   = { en = "Closed", zh = "办结件数", unit = "count" }
censored_count = { en = "Left unresolved on this day", zh = "当日退出未办结件数", unit = "count" }
survival_ratio = { en = "Share not yet resolved", zh = "未办结占比", unit = "ratio" }
low            = { en = "Interval, low", zh = "区间下限", unit = "ratio" }
high           = { en = "Interval, high", zh = "区间上限", unit = "ratio" }
*/
with

latest as (

    select *
    from complaint_month
    where month_end <= $to and received_on between $from and $to
    qualify row_number() over (partition by complaint_id order by month_end desc) = 1

),

cases as (

    -- A case the register follows only from a later day is at risk after that day.
    select
        elapsed_days,
        resolution_days,
        nullif(greatest(date_diff('day', clock_started_on, observed_from), 0), 0) as entry_days
    from latest
    where elapsed_days is not null

),

days as (

    select
        elapsed_days as day,
        count(*) as left_count,
        count(resolution_days) as closed_count,
        0 as entered_count
    from cases
    where entry_days is null or entry_days < elapsed_days
    group by elapsed_days

    union all

    select
        entry_days as day,
        0 as left_count,
        0 as closed_count,
        count(*) as entered_count
    from cases
    where entry_days < elapsed_days
    group by entry_days

),

risks as (

    select
        day,
        sum(left_count)::bigint as left_count,
        sum(closed_count)::bigint as closed_count,
        (
            sum(sum(left_count)) over (order by day desc)
            - sum(sum(entered_count)) over (order by day desc)
        )::bigint as risk_count
    from days
    group by day

),

curve as (

    select
        *,
        product(
            case when closed_count > 0 then (risk_count - closed_count) / risk_count else 1 end
        ) over upto as survival,
        sum(
            case
                when closed_count > 0
                    then closed_count / nullif(risk_count * (risk_count - closed_count), 0)
            end
        ) over upto as greenwood
    from risks
    window upto as (order by day)

),

bands as (

    select
        *,
        1.959963984540054 * sqrt(greenwood) / nullif(abs(ln(nullif(survival, 0))), 0) as spread
    from curve

)

select
    day,
    risk_count,
    closed_count,
    left_count - closed_count as censored_count,
    survival as survival_ratio,
    case when survival = 0 then 0 else pow(survival, exp(spread)) end as low,
    pow(survival, exp(-spread)) as high

from bands

order by day
