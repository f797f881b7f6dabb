/*
[kpi]
id         = "C8.expected"
title      = { en = "Expected late by Friday", zh = "预计周五前超期" }
meaning    = { en = "How many open complaints are expected to be late by the first Friday after the end of the period: the sum of the probabilities of those due by then and not yet overdue, with the interval that chance leaves. Empty while the forecast is no better than the naive rule, or not yet judged.", zh = "期末后首个周五（含）前预计超期的在途投诉件数：届时到期且尚未超期各件概率之和，附随机波动区间。预测不优于朴素规则或尚未检验时为空。" }
formula    = { en = "sum of P(still on the clock after the deadline), deadline <= Friday; interval: 1.96 x sqrt(sum of p(1-p))", zh = "Σ P（到期后仍在计时），到期日 ≤ 周五；区间：±1.96√Σp(1−p)" }
unit       = "count"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "stage"]
inputs     = ["complaint"]
source     = "Proposal [P]: discrete closing rates by stage and working days on the clock"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
select
    forecast.month_end,
    forecast.branch_id,
    forecast.manager_id,
    forecast.client_id,
    forecast.complaint_id,
    forecast.stage,
    forecast.workdays_on_clock,
    forecast.workdays_left,
    forecast.approved_due_on,
    skill.hidden_reason,
    case when skill.is_shown then forecast.breach_probability end as numerator,
    null::bigint as denominator

from complaint_forecast_month as forecast
left join forecast_skill_month as skill on forecast.month_end = skill.month_end
where
    forecast.month_end between $from and $to
    -- The first Friday after the month end: on a Friday, that of the week after.
    and forecast.approved_due_on
    <= forecast.month_end + (((11 - isodow(forecast.month_end)) % 7) + 1)::int
;
with

sums as (

    select
        cell,
        sum(numerator)::double as expected,
        sqrt(sum(numerator * (1 - numerator))) as deviation,
        count(*) as due_count,
        any_value(hidden_reason) as hidden_reason
    from kpi_rows
    group by cell

)

select
    cell,
    expected as numerator,
    null::bigint as denominator,
    expected as value,
    case
        when expected is not null then greatest(expected - 1.959963984540054 * deviation, 0)
    end as low,
    case
        when expected is not null then least(expected + 1.959963984540054 * deviation, due_count)
    end as high,
    hidden_reason as reason

from sums
