/*
[kpi]
id         = "M3"
title      = { en = "Five links", zh = "五联得分" }
meaning    = { en = "Weighted, capped attainment of each manager in each link: volume, profit, expense, receivables, service. By the template of the five links, or by the families of the scorecard asked for. A metric without a usable target leaves its weight to the others of its link.", zh = "每位经理在量、利、费、应收、服务各联的加权封顶完成率。按五联模板，或按所选考核方案的类别。无有效目标的指标权重由同联其他指标分摊。" }
formula    = { en = "sum(w * capped attainment) / sum(w), within a link", zh = "同联 Σ(权重 × 封顶完成率) ÷ Σ权重" }
unit       = "score"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "flow"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager"]
always_by  = ["manager", "family"]
inputs     = ["manager", "target"]
source     = "M3 [S, non-bank], mapping [P]; 〔003〕「联量、联利、联费、联应收帐款、联服务」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    metric.month_end,
    metric.branch_id,
    metric.manager_id,
    metric.family,
    metric.metric,
    metric.kind,
    metric.direction,
    metric.actual as numerator,
    metric.target as denominator,
    metric.actual_part,
    metric.actual_whole,
    metric.weight,
    metric.attainment_cap,
    metric.attainment_floor,
    metric.lower_is_better_formula

from scorecard_metric_month as metric

where
    metric.month_end between $from and $to
    and metric.weight > 0
    and metric.profile = case
        when $profile in (select scorecard.profile from scorecard_profile_month as scorecard)
            then $profile
        else 'five_links'
    end
;
with

metric_totals as (

    select
        cell,
        metric,
        any_value(direction) as direction,
        any_value(lower_is_better_formula) as lower_is_better_formula,
        max_by(weight, month_end) as weight,
        max_by(attainment_cap, month_end) as attainment_cap,
        max_by(attainment_floor, month_end) as attainment_floor,
        case any_value(kind)
            when 'flow' then sum(numerator)
            when 'rate' then sum(actual_part) / nullif(sum(actual_whole), 0)
            else avg(numerator)
        end as actual,
        case any_value(kind)
            when 'flow' then sum(denominator)
            when 'rate' then sum(denominator * actual_whole) / nullif(sum(actual_whole), 0)
            else avg(denominator)
        end as target
    from kpi_rows
    where numerator is not null and denominator > 0
    group by cell, metric

),

attained as (

    select
        cell,
        weight,
        greatest(
            least(
                case
                    when direction <> 'lower_is_better' then actual / target
                    when lower_is_better_formula = 'ratio' and actual = 0 then attainment_cap
                    when lower_is_better_formula = 'ratio' then target / actual
                    else 2 - actual / target
                end,
                attainment_cap
            ), attainment_floor
        ) as attainment
    from metric_totals

),

scored as (

    select
        cell,
        sum(weight * attainment) as weighted,
        sum(weight) as weights
    from attained
    where attainment is not null
    group by cell

),

cells as (

    select distinct cell from kpi_rows

)

select
    cells.cell,
    scored.weighted as numerator,
    scored.weights as denominator,
    scored.weighted / scored.weights as value,
    case when scored.weights is null then 'no_target' end as reason

from cells
left join scored on cells.cell = scored.cell
