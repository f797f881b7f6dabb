/*
[kpi]
id         = "M1.gap"
title      = { en = "Ahead of time gone, or behind", zh = "时间进度差" }
meaning    = { en = "How much of the whole period's target is reached, less the share of the period's working days that is gone. For flows: only they grow with the days. A joiner's or leaver's target is cut to his days in post.", zh = "整期目标完成率减去已过工作日占比。仅限流量指标；新入职与离职者的目标按在岗天数折算。" }
formula    = { en = "actual of the period so far / target of the whole period - working days gone / working days", zh = "期内累计实际 ÷ 整期目标 − 已过工作日 ÷ 全部工作日" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "stock"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager"]
always_by  = ["manager", "metric"]
inputs     = ["manager", "target"]
source     = "M1 [P]: attainment less elapsed working days"
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
    period_actual as numerator,
    period_target as denominator

from manager_projection_month

where
    month_end between $from and $to and kind = 'flow'
    and direction = 'higher_is_better'
;
select
    cell,
    max_by(numerator, month_end) as numerator,
    max_by(denominator, month_end) as denominator,
    case
        when max_by(denominator, month_end) > 0
            then
                max_by(numerator, month_end) / max_by(denominator, month_end)
                - max_by(n_days_gone / n_days, month_end)
    end as value,
    case when max_by(denominator, month_end) <= 0 then 'target_not_positive' end as reason,
    max_by(n_days_gone / n_days, month_end) as elapsed_share

from kpi_rows

group by cell
