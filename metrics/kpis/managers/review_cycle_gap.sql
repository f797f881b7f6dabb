/*
[kpi]
id         = "M20"
title      = { en = "Year recomputed against its months", zh = "年度重算与月度均值之差" }
meaning    = { en = "The measured score of the year up to the month, recomputed from the year's amounts, less the mean of its monthly scores. Caps cut good months only, so the two differ; the recomputed one counts. The amounts behind both are the same and add up.", zh = "按全年累计金额重算的量化得分减去各月得分均值。封顶只削减好月份，故两者不等；以重算为准。两者所用金额一致且可加总。" }
formula    = { en = "score of the year so far - mean of its monthly scores", zh = "年度累计重算得分 − 月度得分均值" }
unit       = "score"
direction  = "neutral"
additivity = "not_additive"
time       = "stock"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager"]
always_by  = ["manager"]
inputs     = ["manager", "target"]
source     = "M20 [S]: 〔003〕「月度评估、季度总结和年度总评」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
with

scores as (

    select
        month_end,
        any_value(branch_id) as branch_id,
        manager_id,
        cycle,
        any_value(cycle_start) as cycle_start,
        sum(weight * attainment_capped) / sum(weight) as score
    from scorecard_cycle_month
    where
        month_end between date_trunc('year', $from) and $to
        and attainment_capped is not null
    group by
        month_end,
        manager_id,
        cycle

)

select
    whole.month_end,
    whole.branch_id,
    whole.manager_id,
    whole.score as numerator,
    avg(part.score) as denominator,
    count(part.score) as n_months

from scores as whole
inner join scores as part
    on
        whole.manager_id = part.manager_id
        and part.cycle = 'month'
        and part.month_end between whole.cycle_start and whole.month_end

where whole.cycle = 'year' and whole.month_end between $from and $to

group by
    whole.month_end,
    whole.branch_id,
    whole.manager_id,
    whole.score
;
select
    cell,
    max_by(numerator, month_end) as numerator,
    max_by(denominator, month_end) as denominator,
    max_by(numerator, month_end) - max_by(denominator, month_end) as value,
    max_by(n_months, month_end) as n_months

from kpi_rows

group by cell
