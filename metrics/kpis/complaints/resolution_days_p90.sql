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
    -- Days on the clock; a closing nobody can date is listed without a figure.
    elapsed_days as numerator,
    -- 1: closed and told; 0: still open, or taken off by withdrawal or merger on that day.
    (resolution_days is not null)::int as denominator

from latest
;
with

days as (

    select
        cell,
        numerator as day,
        count(*) as left_count,
        sum(denominator) as closed_count
    from kpi_rows
    where numerator is not null
    group by
        cell,
        numerator

),

risks as (

    select
        *,
        sum(left_count) over (partition by cell order by day desc) as risk_count
    from days

),

curve as (

    select
        cell,
        day,
        product((risk_count - closed_count) / risk_count) over upto as survival,
        sum(
            closed_count / nullif(risk_count * (risk_count - closed_count), 0)
        ) over upto as greenwood
    from risks
    window upto as (partition by cell order by day)

),

bands as (

    -- Log-log interval: stays between 0 and 1 on small numbers.
    select
        cell,
        day,
        survival,
        1.959963984540054 * sqrt(greenwood) / nullif(abs(ln(nullif(survival, 0))), 0) as spread
    from curve

),

crossings as (

    -- A share met exactly is met: products of fractions end 1e-16 beside it, so 1e-11 is allowed.
    select
        cell,
        min(day) filter (where survival <= 0.1 + 1e-11) as value,
        min(day) filter (
            where survival = 0 or pow(survival, exp(spread)) <= 0.1 + 1e-11
        ) as low,
        min(day) filter (where pow(survival, exp(-spread)) <= 0.1 + 1e-11) as high
    from bands
    group by cell

),

counts as (

    select
        cell,
        sum(denominator) filter (where numerator is not null) as closed_count,
        count(numerator) as timed_count
    from kpi_rows
    group by cell

)

select
    counts.cell,
    coalesce(counts.closed_count, 0)::bigint as numerator,
    counts.timed_count as denominator,
    crossings.value::double as value,
    crossings.low::double as low,
    crossings.high::double as high,
    -- A figure of fewer than 10 cases is shown and kept out of rankings.
    case
        when counts.timed_count = 0 then 'close_time_unknown'
        when crossings.value is null then 'not_reached'
        when counts.timed_count < 10 then 'small_n'
    end as reason

from counts
left join crossings on counts.cell = crossings.cell
