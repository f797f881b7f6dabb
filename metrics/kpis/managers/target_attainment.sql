/*
[kpi]
id         = "M1"
title      = { en = "Target attainment", zh = "目标完成率" }
meaning    = { en = "Actual over target for each scorecard metric. Targets of longer periods are cut to the month by days, a joiner's to his days in post. Flows add over the months, balances are averaged, rates are divided after adding up. Targets set at several levels are never added: split by manager or level instead. The share of working days gone stands beside it.", zh = "各考核指标实际与目标之比。较长期间的目标按天折算到月，新入职者按在岗天数折算。流量逐月相加，余额取平均，比率先加总后相除。不同层级的目标不相加：请按经理或层级拆分。旁列已过工作日占比。" }
formula    = { en = "actual / target; lower is better: 2 - actual / target (or target / actual, as the scorecard says)", zh = "实际 ÷ 目标；逆向指标：2 − 实际 ÷ 目标（或目标 ÷ 实际，依考核方案）" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "flow"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager", "metric", "level"]
always_by  = ["metric"]
inputs     = ["manager", "target"]
source     = "M1 [P]; 〔002〕「使用量化的关键业绩指标」 [S]"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
with

asked as (

    select metric.*
    from scorecard_metric_month as metric
    where
        metric.month_end between $from and $to
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

periods as (

    select distinct
        month_end,
        target_period_start,
        target_period_end,
        date_diff('day', target_period_start, target_period_end) + 1 as n_days
    from asked
    where target is not null

),

workdays as (

    select
        periods.*,
        count(calendar_day.day) as n_covered,
        count(*) filter (where is_workday) as n_workdays,
        count(*) filter (where is_workday and day <= month_end) as n_workdays_gone
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
            else least(date_diff('day', target_period_start, month_end) + 1, n_days) / n_days
        end as elapsed_share
    from workdays

)

select
    asked.month_end,
    asked.branch_id,
    asked.manager_id,
    asked.metric,
    asked.level,
    asked.role,
    asked.kind,
    asked.direction,
    -- A target of nothing cannot be attained; its month is left out on both sides.
    case when asked.target > 0 then asked.actual end as numerator,
    case when asked.target > 0 and asked.actual is not null then asked.target end as denominator,
    asked.actual,
    asked.actual_part,
    asked.actual_whole,
    asked.target,
    asked.target_period_start,
    asked.target_period_end,
    asked.target_period_value,
    elapsed.elapsed_share,
    asked.attainment_cap,
    asked.attainment_floor,
    asked.lower_is_better_formula

from asked
left join elapsed
    on
        asked.month_end = elapsed.month_end
        and asked.target_period_start = elapsed.target_period_start
        and asked.target_period_end = elapsed.target_period_end
        and asked.target is not null
;
with

scored as (

    select
        *,
        numerator is not null and denominator is not null as is_scored
    from kpi_rows

),

summed as (

    select
        cell,
        any_value(kind) as kind,
        any_value(role) as role,
        any_value(direction) as direction,
        any_value(lower_is_better_formula) as lower_is_better_formula,
        max_by(attainment_cap, month_end) as attainment_cap,
        max_by(attainment_floor, month_end) as attainment_floor,
        max_by(elapsed_share, month_end) as elapsed_share,
        count(target) as n_targets,
        count(*) filter (where target > 0) as n_positive,
        count(distinct level) filter (where target > 0) as n_levels,
        count(distinct manager_id) filter (where target > 0) as n_managers,
        count(distinct month_end) filter (where is_scored) as n_months,
        sum(numerator) filter (where is_scored) as actual_sum,
        sum(denominator) filter (where is_scored) as target_sum,
        sum(actual_part) filter (where is_scored) as part,
        sum(actual_whole) filter (where is_scored) as whole,
        sum(denominator * actual_whole) filter (where is_scored) as target_part
    from scored
    group by cell

),

totals as (

    select
        *,
        case kind
            when 'flow' then actual_sum
            when 'rate' then part / nullif(whole, 0)
            else actual_sum / nullif(n_months, 0)
        end as actual,
        case kind
            when 'flow' then target_sum
            when 'rate' then target_part / nullif(whole, 0)
            else target_sum / nullif(n_months, 0)
        end as target,
        case
            when n_levels > 1 then 'targets_at_several_levels'
            when role not in ('relationship', 'booked') and n_managers > 1
                then 'not_additive_across_managers'
            when n_targets = 0 then 'no_target'
            when n_positive = 0 then 'target_not_positive'
            when n_months = 0 then 'actual_missing'
        end as refusal
    from summed

),

attained as (

    select
        *,
        case
            when refusal is not null then null
            when direction <> 'lower_is_better' then actual / target
            when lower_is_better_formula = 'ratio' then target / nullif(actual, 0)
            else 2 - actual / target
        end as attainment
    from totals

)

select
    cell,
    case when refusal is null then actual end as numerator,
    case when refusal is null then target end as denominator,
    attainment as value,
    case
        when refusal is not null then refusal
        when attainment is null then 'actual_is_zero'
    end as reason,
    case
        when attainment is not null
            then greatest(least(attainment, attainment_cap), attainment_floor)
    end as attainment_capped,
    elapsed_share

from attained
