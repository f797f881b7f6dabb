/*
[mart]
grain     = ["month_end", "metric", "manager_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["metric", "manager_id"]
meaning   = { en = "What one month says of each client manager in the amounts that may be ranked: attainment of a target, revenue a post, growth like for like. One row per metric and manager. Whatever is measured in deposits is left out, whatever a ranking profile asks for.", zh = "可排名金额的单月结果：目标完成率、人均创收、同口径增长，每指标、经理一行。以存款计量者一律剔除，不论排名规则如何。" }
[columns]
month_end  = { en = "Month end", zh = "月末", unit = "" }
metric     = { en = "Metric", zh = "指标", unit = "" }
manager_id = { en = "Manager", zh = "客户经理", unit = "" }
kind       = { en = "attainment, per_post or growth", zh = "类型：完成率、人均、增长", unit = "" }
result     = { en = "Actual on target, yuan a post, or now on a year before", zh = "实际÷目标、每人力金额，或本期÷上年同期", unit = "" }
weight     = { en = "Part of the month in post", zh = "在岗时间占当月比例", unit = "ratio" }
*/
with

by_deposits as (

    select distinct metric
    from profile_scorecard_metric
    where measure like '%deposit%' or per like '%deposit%'

),

people as (

    select
        manager_id,
        fte,
        cast(days_in_post as double) / days_in_month as weight
    from manager_month
    where month_end = $month_end and is_client_manager and days_in_post > 0

),

attained as (

    select
        metric.manager_id,
        metric.metric,
        'attainment' as kind,
        metric.actual / metric.target as result
    from manager_metric_month as metric
    left join by_deposits on metric.metric = by_deposits.metric
    where
        metric.month_end = $month_end
        and metric.target > 0
        and metric.actual is not null
        and metric.direction = 'higher_is_better'
        and metric.kind <> 'rate'
        and by_deposits.metric is null

),

earned as (

    select
        credited.manager_id,
        'revenue_per_post' as metric,
        'per_post' as kind,
        cast(credited.amount_cny as double) / nullif(people.fte, 0) as result
    from manager_amount_month as credited
    inner join people on credited.manager_id = people.manager_id
    where
        credited.month_end = $month_end
        and credited.role = 'relationship'
        and credited.measure = 'net_revenue'

),

grown as (

    -- Like for like: clients held with the same share then and now.
    select
        growth_month.manager_id,
        'like_for_like_growth' as metric,
        'growth' as kind,
        cast(sum(growth_month.net_revenue_now_cny) as double)
        / nullif(sum(growth_month.net_revenue_then_cny), 0) as result
    from growth_month
    where
        growth_month.month_end = $month_end
        and growth_month.manager_id is not null
        and growth_month.share_then > 0
        and abs(growth_month.share_now - growth_month.share_then) < 0.000001
    group by growth_month.manager_id
    having sum(growth_month.net_revenue_then_cny) > 0

),

together as (

    select * from attained
    union all
    select * from earned
    union all
    select * from grown

)

select
    cast($month_end as date) as month_end,
    together.metric,
    together.manager_id,
    together.kind,
    cast(together.result as double) as result,
    people.weight

from together
inner join people on together.manager_id = people.manager_id

where together.result is not null
