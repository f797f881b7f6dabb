/*
[kpi]
id         = "C5a"
title      = { en = "Median days to resolution, closed only", zh = "办结时长中位数（仅已办结）" }
meaning    = { en = "Median days on the clock of the cases that stopped in the period, pauses the clock allows taken off. Closed only: too low whenever the backlog grows, because the slow cases are still open. C5b counts them.", zh = "期间停止计时的投诉的时长中位数，已扣除允许的停表时间。仅已办结：在途增加时偏低，因为慢件尚未办结；C5b 已计入在途件。" }
formula    = { en = "median of (closed and told - clock start - pauses) over cases stopped in the period; numerator total days, denominator cases", zh = "期间停止计时投诉的（办结且告知日 − 起算日 − 停表天数）之中位数；分子为天数合计，分母为件数" }
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
values     = { share = 0.5 }
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
with

rules as (

    -- What is fewer is shown and kept out of rankings.
    select max_by(fewest_ranked, month_end) as fewest_ranked
    from complaint_rule_month
    where month_end <= $to

)

select
    cell,
    sum(numerator)::bigint as numerator,
    count(numerator) as denominator,
    quantile_cont(numerator, $share) as value,
    case
        when count(numerator) = 0 then 'close_time_unknown'
        when count(numerator) < any_value(rules.fewest_ranked) then 'small_n'
    end as reason

from kpi_rows
cross join rules
group by cell
