/*
[mart]
grain     = ["period_start", "period_end", "manager_id", "metric"]
partition = "whole"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Every target set for a person, periods still ahead included, one row per manager, metric and period.", zh = "为个人设定的全部目标，含未来期间，每经理、指标、期间一行。" }
[columns]
period_start = { en = "Period from", zh = "期间起", unit = "" }
period_end   = { en = "Period to", zh = "期间止", unit = "" }
manager_id   = { en = "Manager", zh = "客户经理", unit = "" }
branch_id    = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
metric       = { en = "Metric as the bank names it", zh = "指标", unit = "" }
target_value = { en = "Target of the period", zh = "期间目标", unit = "" }
level        = { en = "Level of the target, null = not stated", zh = "目标层级，空为未注明", unit = "" }
version      = { en = "Version", zh = "版本", unit = "" }
*/
select
    target.period_start,
    target.period_end,
    target.subject_id as manager_id,
    manager.branch_id,
    target.metric,
    cast(target.value as double) as target_value,
    target.level,
    target.version

from stg_target as target
inner join manager on target.subject_id = manager.manager_id

where target.subject_type = 'employee'
