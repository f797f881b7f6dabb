/*
[table]
title   = { en = "Whole plan against results so far", zh = "全部目标与累计实绩" }
meaning = { en = "All targets ever set for a person and metric, periods still ahead included, against everything achieved by the end of the period asked, with the share of the plan's days gone beside it. Flows only: they add over months.", zh = "为个人某指标设定的全部目标（含未来期间）与截至所选期末的累计实绩对照，旁列计划已过天数占比。仅限可逐月相加的流量指标。" }
grain   = ["manager_id", "metric"]
inputs  = ["manager", "target"]
[columns]
branch_id     = { en = "Branch", zh = "机构", unit = "" }
manager_id    = { en = "Manager", zh = "客户经理", unit = "" }
manager_name  = { en = "Name", zh = "姓名", unit = "" }
metric        = { en = "Metric", zh = "指标", unit = "" }
level         = { en = "Level of the targets", zh = "目标层级", unit = "" }
plan_start    = { en = "Plan from", zh = "计划起", unit = "" }
plan_end      = { en = "Plan to", zh = "计划止", unit = "" }
n_targets     = { en = "Targets", zh = "目标数", unit = "count" }
actual        = { en = "Actual so far", zh = "累计实际", unit = "" }
target        = { en = "Target of the whole plan", zh = "全部目标", unit = "" }
variance      = { en = "Actual over target, less 1", zh = "差异率", unit = "ratio" }
elapsed_share = { en = "Days of the plan gone", zh = "计划已过天数占比", unit = "ratio" }
*/
with

plans as (

    select
        manager_id,
        metric,
        min(period_start) as plan_start,
        max(period_end) as plan_end,
        max(level) as level,
        count(*) as n_targets,
        sum(target_value) as target,
        date_diff('day', min(period_start), max(period_end)) + 1 as n_days,
        date_diff('day', min(period_start), $to) + 1 as n_days_gone
    from manager_target
    group by manager_id, metric

),

results as (

    select
        manager_id,
        metric,
        sum(actual) as actual
    from manager_metric_month
    where month_end <= $to and kind = 'flow'
    group by manager_id, metric

)

select
    manager.branch_id,
    manager.manager_id,
    manager.manager_name,
    plans.metric,
    plans.level,
    plans.plan_start,
    plans.plan_end,
    plans.n_targets,
    results.actual,
    plans.target,
    results.actual / nullif(plans.target, 0) - 1 as variance,
    greatest(least(plans.n_days_gone, plans.n_days), 0) / plans.n_days as elapsed_share

from plans
inner join results
    on plans.manager_id = results.manager_id and plans.metric = results.metric
inner join manager on plans.manager_id = manager.manager_id

order by manager.branch_id, manager.manager_id, plans.metric
