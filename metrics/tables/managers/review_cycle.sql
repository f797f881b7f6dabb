/*
[table]
title   = { en = "Month, quarter and year", zh = "月度、季度与年度评估" }
meaning = { en = "The scored metrics of the last month of the period, of its quarter and of its year up to then, each recomputed from the months' amounts: flows add up, balances are averaged, rates are divided last. The measured score of a year is not the mean of its months.", zh = "期末当月、当季累计、当年累计的计分指标，均由各月金额重新计算：流量相加、余额取平均、比率最后相除。年度量化得分不等于月度均值。" }
grain   = ["manager_id", "cycle", "metric"]
inputs  = ["manager", "target"]
[columns]
branch_id         = { en = "Branch", zh = "机构", unit = "" }
manager_id        = { en = "Manager", zh = "客户经理", unit = "" }
manager_name      = { en = "Name", zh = "姓名", unit = "" }
cycle             = { en = "Review", zh = "评估周期", unit = "" }
metric            = { en = "Metric", zh = "指标", unit = "" }
n_months          = { en = "Months", zh = "月数", unit = "count" }
actual            = { en = "Actual", zh = "实际", unit = "" }
target            = { en = "Target", zh = "目标", unit = "" }
metric_unit       = { en = "Unit of actual and target", zh = "实际与目标单位", unit = "" }
attainment_capped = { en = "Attainment as counted", zh = "计分完成率", unit = "ratio" }
weight            = { en = "Weight", zh = "权重", unit = "ratio" }
measured_score    = { en = "Measured score of the review", zh = "该周期量化得分", unit = "score" }
*/
with

latest as (

    select * from scorecard_cycle_month
    where month_end = $to

)

select
    latest.branch_id,
    latest.manager_id,
    manager.manager_name,
    latest.cycle,
    latest.metric,
    latest.n_months,
    latest.actual,
    latest.target,
    latest.metric_unit,
    latest.attainment_capped,
    latest.weight,
    sum(latest.weight * latest.attainment_capped)
        over (partition by latest.manager_id, latest.cycle)
    / sum(latest.weight) over (partition by latest.manager_id, latest.cycle) as measured_score

from latest
left join manager on latest.manager_id = manager.manager_id

order by latest.branch_id asc, latest.manager_id asc, latest.cycle_start desc, latest.metric asc
