/*
[kpi]
id         = "C5a.p90"
title      = { en = "90 % resolved within, closed only (days)", zh = "办结时长九成分位（仅已办结）" }
meaning    = { en = "Days within which nine of ten cases that stopped in the period were resolved. Closed only, like C5a.", zh = "期间停止计时的投诉中九成的办结时长。与 C5a 同为仅已办结口径。" }
formula    = { en = "90th percentile (interpolated) of days on the clock over cases stopped in the period", zh = "期间停止计时投诉时长的第90百分位（插值）" }
unit       = "days"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
inputs     = ["complaint"]
source     = "Domain rule: biased low, label closed only [P]; founding document 003: 7 days [S]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
select
    month_end,
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
    paused_days,
    resolution_days as numerator,
    null::bigint as denominator

from complaint_month
-- The month in which the clock stopped; a closing nobody can date is listed without a figure.
where
    month_end between $from and $to
    and (
        (resolution_days is not null and last_day(stop_on) = month_end)
        or (is_close_time_unknown and closed_count > 0)
    )
;
select
    cell,
    sum(numerator)::bigint as numerator,
    count(numerator) as denominator,
    quantile_cont(numerator, 0.9) as value,
    -- A figure of fewer than 10 cases is shown and kept out of rankings.
    case
        when count(numerator) = 0 then 'close_time_unknown'
        when count(numerator) < 10 then 'small_n'
    end as reason

from kpi_rows
group by cell
