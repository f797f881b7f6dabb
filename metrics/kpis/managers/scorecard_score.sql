/*
[kpi]
id         = "M2"
title      = { en = "Scorecard score", zh = "综合得分" }
meaning    = { en = "Weighted attainment, capped metric by metric, plus behaviour. The weight of a metric without a usable target goes to the others; without a behaviour score the result is undetermined, never 0. An open serious compliance finding caps the score, sets it to zero or leaves the person out; the score before stands beside it. Recomputed for the period asked, not averaged from months.", zh = "各指标封顶后的加权完成率加行为态度评分。无有效目标的指标权重由其他指标分摊；缺行为评分时为“未定”，不按0计。存在未结严重合规问题时封顶、归零或不参评，并列示否决前得分。按所选期间重新计算，不对月度求平均。" }
formula    = { en = "w_q * sum(w * capped attainment) / sum(w) + w_b * behaviour", zh = "w_q × Σ(权重 × 封顶完成率) ÷ Σ权重 + w_b × 行为态度" }
unit       = "score"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "flow"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager"]
always_by  = ["manager"]
inputs     = ["manager", "target"]
source     = "M2 [S, non-bank]; 〔003〕「业绩指标应占考核总分的70%」; 存款偏离度规则 [V2]"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
with

gates as (

    select
        month_end,
        manager_id,
        case
            when bool_or(gate = 'exclude') then 'exclude'
            when bool_or(gate = 'zero') then 'zero'
            when bool_or(gate = 'cap') then 'cap'
        end as gate,
        min(gate_cap) as gate_cap
    from compliance_gate_month
    where month_end between $from and $to and gate is not null
    group by all

)

select
    metric.month_end,
    metric.branch_id,
    metric.manager_id,
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
    metric.lower_is_better_formula,
    metric.w_quantitative,
    metric.w_behaviour,
    manager_month.behaviour_score,
    gates.gate,
    gates.gate_cap

from scorecard_metric_month as metric
inner join manager_month
    on
        metric.month_end = manager_month.month_end
        and metric.manager_id = manager_month.manager_id
left join gates
    on metric.month_end = gates.month_end and metric.manager_id = gates.manager_id

where
    metric.month_end between $from and $to
    and metric.weight > 0
    and (
        metric.profile = $profile
        or (
            metric.is_default
            and $profile not in (select scorecard.profile from scorecard_profile_month as scorecard)
        )
    )
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
                    -- Nothing at all of what should be low is as good as the cap lets it be.
                    when lower_is_better_formula = 'ratio' and actual = 0 then attainment_cap
                    when lower_is_better_formula = 'ratio' then target / actual
                    else 2 - actual / target
                end,
                attainment_cap
            ), attainment_floor
        ) as attainment
    from metric_totals

),

quantitative as (

    select
        cell,
        sum(weight * attainment) as weighted,
        sum(weight) as weights
    from attained
    where attainment is not null
    group by cell

),

months as (

    select distinct
        cell,
        month_end,
        behaviour_score,
        w_quantitative,
        w_behaviour,
        gate,
        gate_cap
    from kpi_rows

),

behaviour as (

    select
        cell,
        avg(behaviour_score) as behaviour_score,
        max_by(w_quantitative, month_end) as w_quantitative,
        max_by(w_behaviour, month_end) as w_behaviour,
        -- What counts is whether the gate is closed when the period ends.
        arg_max_null(gate, month_end) as gate,
        arg_max_null(gate_cap, month_end) as gate_cap
    from months
    group by cell

),

scored as (

    select
        behaviour.*,
        quantitative.weighted,
        quantitative.weights,
        behaviour.w_quantitative * quantitative.weighted / quantitative.weights
        + behaviour.w_behaviour * behaviour.behaviour_score as score
    from behaviour
    left join quantitative on behaviour.cell = quantitative.cell

)

select
    cell,
    weighted as numerator,
    weights as denominator,
    case gate
        when 'exclude' then null
        when 'zero' then score * 0
        when 'cap' then least(score, gate_cap)
        else score
    end as value,
    case
        when weights is null then 'no_target'
        when behaviour_score is null then 'behaviour_missing'
        when gate = 'exclude' then 'excluded_by_gate'
    end as reason,
    behaviour_score,
    w_quantitative,
    w_behaviour,
    score as score_before_gate,
    gate

from scored
