/*
[table]
title   = { en = "Scorecard", zh = "绩效记分卡" }
meaning = { en = "Every metric of every manager in the period: actual, target, attainment, the share of working days gone, then behaviour and score, or the reason there is none. Recomputed for the period, not averaged from months. Metrics of weight 0 are shown, not scored.", zh = "期间内每位经理各指标的实际、目标、完成率、已过工作日占比，以及行为态度与综合得分（或无得分的原因）。按期间重新计算，不对月度求平均。权重为0的指标仅展示。" }
grain   = ["manager_id", "metric"]
inputs  = ["manager", "target"]
[columns]
branch_id           = { en = "Branch", zh = "机构", unit = "" }
manager_id          = { en = "Manager", zh = "客户经理", unit = "" }
manager_name        = { en = "Name", zh = "姓名", unit = "" }
metric              = { en = "Metric", zh = "指标", unit = "" }
family              = { en = "Link or family", zh = "类别", unit = "" }
level               = { en = "Level of the target", zh = "目标层级", unit = "" }
actual              = { en = "Actual", zh = "实际", unit = "" }
target              = { en = "Target", zh = "目标", unit = "" }
metric_unit         = { en = "Unit of actual and target", zh = "实际与目标单位", unit = "" }
attainment          = { en = "Attainment", zh = "完成率", unit = "ratio" }
attainment_capped   = { en = "Attainment as counted", zh = "计分完成率", unit = "ratio" }
elapsed_share       = { en = "Working days of the target period gone", zh = "目标期已过工作日占比", unit = "ratio" }
target_period_value = { en = "Target of its whole period", zh = "整期目标", unit = "" }
period_attainment   = { en = "Attainment of the whole period's target", zh = "整期目标完成率", unit = "ratio" }
time_gap            = { en = "Ahead of time gone, or behind", zh = "时间进度差", unit = "ratio" }
projected           = { en = "Projected for its end", zh = "期末预测", unit = "" }
projected_low       = { en = "Projected, low (80 %)", zh = "预测下限（80%）", unit = "" }
projected_high      = { en = "Projected, high (80 %)", zh = "预测上限（80%）", unit = "" }
weight              = { en = "Weight", zh = "权重", unit = "ratio" }
behaviour_score     = { en = "Behaviour", zh = "行为态度", unit = "ratio" }
score               = { en = "Score", zh = "综合得分", unit = "score" }
score_before_gate   = { en = "Score before the compliance gate", zh = "合规否决前得分", unit = "score" }
gate                = { en = "Compliance gate", zh = "合规否决", unit = "" }
reason              = { en = "Why there is no score", zh = "无得分原因", unit = "" }
*/
with

asked as (

    select
        metric.*,
        manager_month.manager_name,
        manager_month.behaviour_score,
        metric.actual is not null and metric.target > 0 as is_compared
    from scorecard_metric_month as metric
    inner join manager_month
        on
            metric.month_end = manager_month.month_end
            and metric.manager_id = manager_month.manager_id
    where
        metric.month_end between $from and $to
        and manager_month.month_end between $from and $to
        and (
            metric.profile = $profile
            or (
                metric.is_default
                and $profile not in (
                    select scorecard.profile from scorecard_profile_month as scorecard
                )
            )
        )

),

gates as (

    -- What counts is whether the gate is closed when the period ends.
    select
        manager_id,
        case
            when bool_or(gate = 'exclude') then 'exclude'
            when bool_or(gate = 'zero') then 'zero'
            when bool_or(gate = 'cap') then 'cap'
        end as gate,
        min(gate_cap) as gate_cap
    from compliance_gate_month
    where month_end = $to and gate is not null
    group by manager_id

),

ahead as (

    select * from manager_projection_month
    where month_end = $to

),

metric_totals as (

    select
        manager_id,
        metric,
        max_by(branch_id, month_end) as branch_id,
        max_by(manager_name, month_end) as manager_name,
        max_by(level, month_end) as level,
        max_by(direction, month_end) as direction,
        max_by(metric_unit, month_end) as metric_unit,
        max_by(family, month_end) as family,
        max_by(lower_is_better_formula, month_end) as lower_is_better_formula,
        max_by(weight, month_end) as weight,
        max_by(attainment_cap, month_end) as attainment_cap,
        max_by(attainment_floor, month_end) as attainment_floor,
        max_by(target_period_start, month_end) as target_period_start,
        max_by(target_period_end, month_end) as target_period_end,
        max_by(target_period_value, month_end) as target_period_value,
        count(*) filter (where is_compared) as n_compared,
        case any_value(kind)
            when 'flow' then sum(actual) filter (where is_compared)
            when 'rate'
                then
                    sum(actual_part) filter (where is_compared)
                    / nullif(sum(actual_whole) filter (where is_compared), 0)
            else avg(actual) filter (where is_compared)
        end as compared_actual,
        case any_value(kind)
            when 'flow' then sum(actual)
            when 'rate' then sum(actual_part) / nullif(sum(actual_whole), 0)
            else avg(actual)
        end as any_actual,
        case any_value(kind)
            when 'flow' then sum(target) filter (where is_compared)
            when 'rate'
                then
                    sum(target * actual_whole) filter (where is_compared)
                    / nullif(sum(actual_whole) filter (where is_compared), 0)
            else avg(target) filter (where is_compared)
        end as target
    from asked
    group by manager_id, metric

),

attained as (

    select
        *,
        case
            when target is null then null
            when direction <> 'lower_is_better' then compared_actual / target
            when lower_is_better_formula = 'two_minus' then 2 - compared_actual / target
            when compared_actual = 0 then attainment_cap
            else target / compared_actual
        end as attainment
    from metric_totals

),

capped as (

    select
        *,
        case
            when attainment is not null
                then greatest(least(attainment, attainment_cap), attainment_floor)
        end as attainment_capped
    from attained

),

months as (

    select distinct
        manager_id,
        month_end,
        behaviour_score,
        w_quantitative,
        w_behaviour
    from asked

),

behaviour as (

    select
        manager_id,
        avg(behaviour_score) as behaviour_score,
        max_by(w_quantitative, month_end) as w_quantitative,
        max_by(w_behaviour, month_end) as w_behaviour
    from months
    group by manager_id

),

quantitative as (

    -- The weight of a metric without a usable target goes to the others.
    select
        manager_id,
        sum(weight * attainment_capped) / nullif(sum(weight), 0) as score
    from capped
    where attainment_capped is not null and weight > 0
    group by manager_id

),

periods as (

    select distinct
        target_period_start,
        target_period_end
    from capped
    where target_period_start is not null

),

workdays as (

    select
        periods.*,
        date_diff('day', target_period_start, target_period_end) + 1 as n_days,
        date_diff('day', target_period_start, $to) + 1 as n_days_gone,
        count(calendar_day.day) as n_covered,
        count(*) filter (where is_workday) as n_workdays,
        count(*) filter (where is_workday and day <= $to) as n_workdays_gone
    from periods
    left join calendar_day on day between target_period_start and target_period_end
    group by all

),

elapsed as (

    -- A period the calendar does not cover whole is measured in calendar days.
    select
        *,
        case
            when n_covered = n_days and n_workdays > 0 then n_workdays_gone / n_workdays
            else least(n_days_gone, n_days) / n_days
        end as elapsed_share
    from workdays

),

scored as (

    select
        capped.*,
        behaviour.behaviour_score,
        quantitative.score as quantitative_score,
        behaviour.w_quantitative * quantitative.score
        + behaviour.w_behaviour * behaviour.behaviour_score as score
    from capped
    inner join behaviour on capped.manager_id = behaviour.manager_id
    left join quantitative on capped.manager_id = quantitative.manager_id

)

select
    scored.branch_id,
    scored.manager_id,
    scored.manager_name,
    scored.metric,
    scored.family,
    scored.level,
    case when scored.n_compared > 0 then scored.compared_actual else scored.any_actual end
        as actual,
    scored.target,
    scored.metric_unit,
    scored.attainment,
    scored.attainment_capped,
    elapsed.elapsed_share,
    scored.target_period_value,
    case
        when scored.direction = 'higher_is_better'
            then ahead.period_actual / nullif(ahead.period_target, 0)
    end as period_attainment,
    -- Only a flow grows with the days; a balance is as good as it is on any of them.
    case
        when ahead.kind = 'flow' and scored.direction = 'higher_is_better'
            then
                ahead.period_actual / nullif(ahead.period_target, 0)
                - ahead.n_days_gone / ahead.n_days
    end as time_gap,
    ahead.projected,
    ahead.projected_low,
    ahead.projected_high,
    scored.weight,
    scored.behaviour_score,
    case gates.gate
        when 'exclude' then null
        when 'zero' then scored.score * 0
        when 'cap' then least(scored.score, gates.gate_cap)
        else scored.score
    end as score,
    scored.score as score_before_gate,
    gates.gate,
    case
        when scored.quantitative_score is null then 'no_target'
        when scored.behaviour_score is null then 'behaviour_missing'
        when gates.gate = 'exclude' then 'excluded_by_gate'
    end as reason

from scored
left join elapsed
    on
        scored.target_period_start = elapsed.target_period_start
        and scored.target_period_end = elapsed.target_period_end
left join gates on scored.manager_id = gates.manager_id
left join ahead
    on
        scored.manager_id = ahead.manager_id
        and scored.metric = ahead.metric
        and scored.target_period_start = ahead.target_period_start
        and scored.target_period_end = ahead.target_period_end

order by scored.branch_id asc, scored.manager_id asc, scored.weight desc, scored.metric asc
