/*
[mart]
grain     = ["profile", "month_end", "group_id"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "group_id"]
meaning   = { en = "How many triggers of group-wide tightening, not yet cleared by a checker, and open assessments the whole group has, one row per group that has some, profile and month; the same row whoever looks.", zh = "集团整体从严触发项（未经复核解除）与待评估任务数，每个存在此类事项的集团、方案、月份一行；任何查看者所见一致。" }
[columns]
profile             = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end           = { en = "Month end", zh = "月末", unit = "" }
group_id            = { en = "Group", zh = "集团编号", unit = "" }
n_triggers          = { en = "Triggers", zh = "从严触发项数", unit = "count" }
n_ended             = { en = "Of them ended and not cleared", zh = "其中已消失未解除", unit = "count" }
n_cleared           = { en = "Triggers that stand and are cleared", zh = "存续但已解除的触发项数", unit = "count" }
n_triggered_members = { en = "Members with a trigger", zh = "触发从严的成员数", unit = "count" }
since               = { en = "Oldest trigger since", zh = "最早触发日", unit = "" }
n_open_assessments  = { en = "Open assessments", zh = "待评估数", unit = "count" }
visible_branch_ids  = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

events as (

    select
        m.profile,
        m.group_id,
        case when t.cleared_on is null then m.client_id end as triggered_id,
        case when t.cleared_on is null then t.since end as since,
        case when t.cleared_on is null then 1 else 0 end as is_trigger,
        case when t.cleared_on is null and not t.is_standing then 1 else 0 end as is_ended,
        case when t.cleared_on is not null then 1 else 0 end as is_cleared,
        0 as is_assessment
    from trigger_month as t
    inner join group_member_month as m
        on t.client_id = m.client_id and m.month_end = $month_end
    where t.month_end = $month_end
    union all
    select
        profile,
        group_id,
        cast(null as varchar) as triggered_id,
        cast(null as date) as since,
        0 as is_trigger,
        0 as is_ended,
        0 as is_cleared,
        1 as is_assessment
    from assessment_task_month
    where month_end = $month_end and is_open

),

counted as (

    select
        profile,
        group_id,
        cast(sum(is_trigger) as bigint) as n_triggers,
        cast(sum(is_ended) as bigint) as n_ended,
        cast(sum(is_cleared) as bigint) as n_cleared,
        count(distinct triggered_id) as n_triggered_members,
        min(since) as since,
        cast(sum(is_assessment) as bigint) as n_open_assessments
    from events
    group by
        profile,
        group_id

)

select
    c.profile,
    cast($month_end as date) as month_end,
    c.group_id,
    c.n_triggers,
    c.n_ended,
    c.n_cleared,
    c.n_triggered_members,
    c.since,
    c.n_open_assessments,
    v.visible_branch_ids,
    v.visible_manager_ids
from counted as c
left join group_view_month as v
    on c.profile = v.profile and c.group_id = v.group_id and v.month_end = $month_end
