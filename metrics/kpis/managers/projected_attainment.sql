/*
[kpi]
id         = "M1.projection"
title      = { en = "Projected attainment", zh = "预测完成率" }
meaning    = { en = "Where each target is heading at the end of its period. Flows go on at the mean pace a working day of the last months; averages and balances stay where they are, for they carry over from month to month. The interval is Student's t at 80 %, for flows over the months' paces, for the others over the steps between months; fewer than three months give none. Rates are not projected.", zh = "各目标期末预测完成率。流量按近月每工作日均值外推；日均与余额逐月延续，维持现值。区间为80%的t区间，流量依各月水平，其余依逐月变动；不足三个月不预测。比率不预测。" }
formula    = { en = "(actual so far + pace * days left) / target of the whole period", zh = "（累计实际 + 日均进度 × 剩余天数）÷ 整期目标" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "stock"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager"]
always_by  = ["manager", "metric"]
inputs     = ["manager", "target"]
source     = "M1 [P]: projection with its interval"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    metric,
    kind,
    direction,
    target_period_start,
    target_period_end,
    n_days,
    n_days_gone,
    is_workdays,
    n_months,
    projected,
    projected_low,
    projected_high,
    projected as numerator,
    period_target as denominator

from manager_projection_month

where month_end between $from and $to and kind <> 'rate'
;
select
    cell,
    max_by(numerator, month_end) as numerator,
    max_by(denominator, month_end) as denominator,
    case
        when max_by(denominator, month_end) > 0
            then max_by(numerator, month_end) / max_by(denominator, month_end)
    end as value,
    case
        when max_by(denominator, month_end) > 0
            then max_by(projected_low, month_end) / max_by(denominator, month_end)
    end as low,
    case
        when max_by(denominator, month_end) > 0
            then max_by(projected_high, month_end) / max_by(denominator, month_end)
    end as high,
    case
        when max_by(denominator, month_end) <= 0 then 'target_not_positive'
        when max_by(numerator, month_end) is null then 'too_few_months'
    end as reason,
    max_by(n_months, month_end) as n_months

from kpi_rows

group by cell
