/*
[table]
title   = { en = "On course for the time gone", zh = "进度达成情况" }
meaning = { en = "Each manager's scored metrics against targets cut to the time gone, in the month, quarter or year up to the end of the period: the weighted attainment as counted, how many metrics lag, and which most. 100 % or more is on course. The furthest behind first.", zh = "各经理计分指标与按已过时间折算目标的对照（当月、当季或当年累计至期末）：加权计分完成率、落后指标数及落后最多者。达到100%即符合进度，落后最多者在前。" }
grain   = ["manager_id"]
inputs  = ["manager", "target"]
[columns]
branch_id       = { en = "Branch", zh = "机构", unit = "" }
manager_id      = { en = "Manager", zh = "客户经理", unit = "" }
manager_name    = { en = "Manager name", zh = "客户经理姓名", unit = "" }
course_verdict  = { en = "Course", zh = "进度", unit = "" }
measured_score  = { en = "Attainment as counted, weighted", zh = "加权计分完成率", unit = "ratio" }
elapsed_share   = { en = "Working days gone", zh = "已过工作日占比", unit = "ratio" }
n_metrics       = { en = "Metrics scored", zh = "计分指标数", unit = "count" }
n_behind        = { en = "Metrics behind", zh = "落后指标数", unit = "count" }
metric          = { en = "Furthest behind", zh = "落后最多指标", unit = "" }
worst           = { en = "Its attainment", zh = "其完成率", unit = "ratio" }
cycle_start     = { en = "Counted from", zh = "计算起始日", unit = "" }
*/
with

cycles as (

    -- The review that ends with the period: its month, its quarter or its year so far.
    select
        case
            when date_diff('month', cast($from as date), cast($to as date)) = 0 then 'month'
            when date_diff('month', cast($from as date), cast($to as date)) <= 2 then 'quarter'
            else 'year'
        end as cycle

),

scored as (

    select scored_metric.*
    from scorecard_cycle_month as scored_metric
    inner join cycles on scored_metric.cycle = cycles.cycle
    where scored_metric.month_end = $to

),

people as (

    select
        scored.manager_id,
        max(scored.branch_id) as branch_id,
        max(scored.month_end) as month_end,
        max(cycle) as cycle,
        max(cycle_start) as cycle_start,
        sum(weight * attainment_capped) / sum(weight) as measured_score,
        count(*) as n_metrics,
        count(*) filter (where attainment_capped < standard.on_course_from) as n_behind,
        max(standard.on_course_from) as on_course_from,
        min_by(metric, attainment_capped) as metric,
        min(attainment_capped) as worst
    from scored
    inner join scorecard_profile_month as standard
        on scored.month_end = standard.month_end and standard.is_default
    group by scored.manager_id

),

spans as (

    select
        cycle_start,
        month_end,
        cast(
            case cycle
                when 'month' then cycle_start + interval 1 month
                when 'quarter' then cycle_start + interval 3 month
                else cycle_start + interval 1 year
            end as date
        ) as cycle_end
    from people
    group by all

),

elapsed as (

    select
        spans.cycle_start,
        count(*) filter (where calendar_day.is_workday and calendar_day.day <= spans.month_end)
        / nullif(count(*) filter (where calendar_day.is_workday), 0) as elapsed_share
    from spans
    inner join calendar_day
        on
            spans.cycle_start <= calendar_day.day
            and spans.cycle_end > calendar_day.day
    group by spans.cycle_start

)

select
    people.branch_id,
    people.manager_id,
    manager.manager_name,
    case
        when people.measured_score >= people.on_course_from then 'on_course' else 'behind'
    end as course_verdict,
    people.measured_score,
    elapsed.elapsed_share,
    people.n_metrics,
    people.n_behind,
    people.metric,
    people.worst,
    people.cycle_start

from people
left join manager on people.manager_id = manager.manager_id
left join elapsed on people.cycle_start = elapsed.cycle_start

order by people.measured_score asc, people.manager_id asc
