/*
[mart]
grain     = ["month_end", "manager_id", "cycle", "metric"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Every scored metric of the month, of the quarter and of the year up to it, each recomputed from the months' amounts, one row per manager, review cycle and metric with a target.", zh = "各计分指标当月、当季累计、当年累计（均由各月金额重新计算），每经理、评估周期、有目标的指标一行。" }
[columns]
month_end         = { en = "Month end", zh = "月末", unit = "" }
branch_id         = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id        = { en = "Manager", zh = "客户经理", unit = "" }
cycle             = { en = "month, quarter or year, up to the month end", zh = "评估周期：月度、季度、年度（累计至月末）", unit = "" }
cycle_start       = { en = "First day of the cycle", zh = "周期起始日", unit = "" }
n_months          = { en = "Months with actual and target", zh = "有实际与目标的月数", unit = "count" }
metric            = { en = "Scorecard metric", zh = "考核指标", unit = "" }
metric_unit       = { en = "cny, ratio or count", zh = "单位：元、比例、个数", unit = "" }
kind              = { en = "flow, average, level or rate", zh = "流量、日均、时点、比率", unit = "" }
weight            = { en = "Weight in the scorecard", zh = "权重", unit = "ratio" }
actual            = { en = "Actual", zh = "实际", unit = "" }
target            = { en = "Target", zh = "目标", unit = "" }
attainment_capped = { en = "Attainment as counted", zh = "计分完成率", unit = "ratio" }
*/
with

cycles as (

    select
        'month' as cycle,
        cast(date_trunc('month', cast($month_end as date)) as date) as cycle_start
    union all
    select
        'quarter' as cycle,
        cast(date_trunc('quarter', cast($month_end as date)) as date) as cycle_start
    union all
    select
        'year' as cycle,
        cast(date_trunc('year', cast($month_end as date)) as date) as cycle_start

),

totals as (

    select
        cycles.cycle,
        cycles.cycle_start,
        metric.manager_id,
        metric.metric,
        metric.kind,
        max(metric.month_end) as last_month,
        count(*) as n_months,
        case metric.kind
            when 'flow' then sum(metric.actual)
            when 'rate' then sum(metric.actual_part) / nullif(sum(metric.actual_whole), 0)
            else avg(metric.actual)
        end as actual,
        case metric.kind
            when 'flow' then sum(metric.target)
            when 'rate'
                then
                    sum(metric.target * metric.actual_whole) / nullif(sum(metric.actual_whole), 0)
            else avg(metric.target)
        end as target
    from cycles
    inner join manager_metric_month as metric
        on
            cycles.cycle_start <= metric.month_end
            and metric.month_end <= $month_end
    where metric.actual is not null and metric.target > 0 and metric.weight > 0
    group by
        cycles.cycle, cycles.cycle_start, metric.manager_id, metric.metric, metric.kind

),

attained as (

    select
        totals.*,
        last_known.branch_id,
        last_known.metric_unit,
        last_known.weight,
        last_known.attainment_cap,
        last_known.attainment_floor,
        case
            when last_known.direction <> 'lower_is_better' then totals.actual / totals.target
            when last_known.lower_is_better_formula = 'two_minus'
                then 2 - totals.actual / totals.target
            when totals.actual = 0 then last_known.attainment_cap
            else totals.target / totals.actual
        end as attainment
    from totals
    inner join manager_metric_month as last_known
        on
            totals.last_month = last_known.month_end
            and totals.manager_id = last_known.manager_id
            and totals.metric = last_known.metric

)

select
    cast($month_end as date) as month_end,
    branch_id,
    manager_id,
    cycle,
    cycle_start,
    n_months,
    metric,
    metric_unit,
    kind,
    weight,
    actual,
    target,
    greatest(least(attainment, attainment_cap), attainment_floor) as attainment_capped

from attained
