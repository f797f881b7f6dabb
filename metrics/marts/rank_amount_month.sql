/*
[mart]
grain     = ["month_end", "metric", "manager_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["metric", "manager_id"]
meaning   = { en = "Amounts to rank: each manager's mean log attainment over twelve months, weighted by days in post, and how it spreads within and between his peers. One row per metric and manager.", zh = "待排名金额：各经理近十二个月对数完成率均值（按在岗天数加权）及组内、组间差异。每指标、经理一行。" }
[columns]
month_end      = { en = "Month end", zh = "月末", unit = "" }
metric         = { en = "Metric", zh = "指标", unit = "" }
manager_id     = { en = "Manager", zh = "客户经理", unit = "" }
months         = { en = "Months, by days in post", zh = "月数（按在岗天数）", unit = "" }
mean_log       = { en = "Mean logarithm of attainment", zh = "对数完成率均值", unit = "" }
n_peers        = { en = "Peers with attainment, himself included", zh = "有数据的同组人数（含本人）", unit = "count" }
peer_mean_log  = { en = "Mean logarithm of all peers", zh = "同组对数均值", unit = "" }
month_variance = { en = "Variance of one month of one person, null = cannot be told", zh = "同一人单月方差，空为无法估计", unit = "" }
peer_variance  = { en = "Variance between people", zh = "人与人之间方差", unit = "" }
*/
with

months as (

    select
        metric.metric,
        metric.manager_id,
        candidate.segment,
        candidate.tenure_band,
        ln(metric.actual / metric.target) as log_attainment,
        cast(metric.days_in_post as double) / metric.days_in_month as weight
    from manager_metric_month as metric
    inner join rank_candidate_month as candidate
        on candidate.month_end = $month_end and metric.manager_id = candidate.manager_id
    inner join profile_rank_metric as listed
        on
            candidate.profile = listed.profile
            and metric.metric = listed.metric
            and listed.kind = 'amount'
    where
        metric.month_end <= $month_end
        and metric.month_end > last_day(cast(cast($month_end as date) - interval 12 month as date))
        and metric.actual > 0
        and metric.target > 0
        and metric.days_in_post > 0

),

people as (

    select
        metric,
        manager_id,
        segment,
        tenure_band,
        count(*) as n_months,
        sum(weight) as weight,
        sum(weight * log_attainment) / sum(weight) as mean_log
    from months
    group by metric, manager_id, segment, tenure_band

),

within_people as (

    select
        people.metric,
        people.segment,
        people.tenure_band,
        sum(months.weight * power(months.log_attainment - people.mean_log, 2)) as spread
    from months
    inner join people
        on months.metric = people.metric and months.manager_id = people.manager_id
    group by people.metric, people.segment, people.tenure_band

),

totals as (

    select
        metric,
        segment,
        tenure_band,
        count(*) as n_peers,
        sum(n_months - 1) as free_months,
        sum(weight * mean_log) / sum(weight) as peer_mean_log,
        sum(weight) - sum(weight * weight) / sum(weight) as spread_weight
    from people
    group by metric, segment, tenure_band

),

between_people as (

    select
        people.metric,
        people.segment,
        people.tenure_band,
        sum(people.weight * power(people.mean_log - totals.peer_mean_log, 2)) as spread
    from people
    inner join totals
        on
            people.metric = totals.metric
            and people.segment = totals.segment
            and people.tenure_band = totals.tenure_band
    group by people.metric, people.segment, people.tenure_band

),

variances as (

    select
        totals.*,
        between_people.spread as between_spread,
        within_people.spread / nullif(totals.free_months, 0) as month_variance
    from totals
    inner join within_people
        on
            totals.metric = within_people.metric
            and totals.segment = within_people.segment
            and totals.tenure_band = within_people.tenure_band
    inner join between_people
        on
            totals.metric = between_people.metric
            and totals.segment = between_people.segment
            and totals.tenure_band = between_people.tenure_band

)

select
    cast($month_end as date) as month_end,
    people.metric,
    people.manager_id,
    people.weight as months,
    people.mean_log,
    variances.n_peers,
    variances.peer_mean_log,
    variances.month_variance,
    greatest(
        (variances.between_spread - (variances.n_peers - 1) * variances.month_variance)
        / nullif(variances.spread_weight, 0),
        0
    ) as peer_variance

from people
inner join variances
    on
        people.metric = variances.metric
        and people.segment = variances.segment
        and people.tenure_band = variances.tenure_band
