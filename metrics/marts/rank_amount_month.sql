/*
[mart]
grain     = ["month_end", "metric", "manager_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["metric", "manager_id"]
meaning   = { en = "Amounts to rank: each manager's mean log result over the months counted, weighted by days in post, how it spreads within and between his peers, and how many months it is worth. Months that resemble the one before are not as many observations as there are months: what their mean is worth follows from the autocorrelation of neighbouring months, estimated over everybody. One row per metric and manager.", zh = "待排名金额：各经理统计期内对数结果均值（按在岗天数加权）、组内与组间差异，及其相当于多少个独立月。相邻月份彼此相近时，月数不等于观测数：按全体人员相邻月自相关折算。每指标、经理一行。" }
[columns]
month_end        = { en = "Month end", zh = "月末", unit = "" }
metric           = { en = "Metric", zh = "指标", unit = "" }
manager_id       = { en = "Manager", zh = "客户经理", unit = "" }
months           = { en = "Months, by days in post", zh = "月数（按在岗天数）", unit = "" }
effective_months = { en = "Independent months they are worth", zh = "相当于独立月数", unit = "" }
autocorrelation  = { en = "Correlation of a month with the one before", zh = "相邻月自相关", unit = "ratio" }
n_left_out       = { en = "Months that were zero or negative, and have no logarithm", zh = "为零或负、无法取对数的月数", unit = "count" }
mean_log         = { en = "Mean logarithm of the result; revenue a post against the peers'", zh = "对数结果均值；人均创收为相对同组", unit = "" }
n_peers          = { en = "Peers with results, himself included", zh = "有数据的同组人数（含本人）", unit = "count" }
peer_mean_log    = { en = "Mean logarithm of all peers", zh = "同组对数均值", unit = "" }
peer_months      = { en = "Independent months of all peers together", zh = "同组独立月数合计", unit = "" }
month_variance   = { en = "Variance of one month of one person, null = cannot be told", zh = "同一人单月方差，空为无法估计", unit = "" }
peer_variance    = { en = "Variance between people", zh = "人与人之间方差", unit = "" }
*/
with

tried as (

    -- How like each other neighbouring months may be. Above the last value a year is hardly
    -- more than one observation, and no year of months could tell.
    select cast(named.rho as double) as rho
    from (
        values
        (0.00), (0.05), (0.10), (0.15), (0.20), (0.25), (0.30), (0.35), (0.40), (0.45),
        (0.50), (0.55), (0.60), (0.65), (0.70), (0.75), (0.80), (0.85), (0.90), (0.95)
    ) as named (rho)

),

results as (

    select
        result.month_end,
        result.metric,
        result.manager_id,
        result.kind,
        candidate.segment,
        candidate.tenure_band,
        result.weight,
        case when result.result > 0 then ln(result.result) end as log_result
    from rank_result_month as result
    inner join rank_candidate_month as candidate
        on candidate.month_end = $month_end and result.manager_id = candidate.manager_id
    inner join profile_rank_metric as listed
        on
            candidate.profile = listed.profile
            and result.metric = listed.metric
            and result.kind = listed.kind
    where
        result.month_end <= $month_end
        and date_diff('month', result.month_end, cast($month_end as date))
        < candidate.window_months

),

people as (

    select
        metric,
        manager_id,
        kind,
        segment,
        tenure_band,
        count(log_result) as n_months,
        count(*) - count(log_result) as n_left_out,
        sum(case when log_result is not null then weight end) as weight,
        sum(weight * log_result)
        / sum(case when log_result is not null then weight end) as mean_log,
        avg(log_result) as plain_mean
    from results
    group by metric, manager_id, kind, segment, tenure_band
    having count(log_result) > 0

),

deviations as (

    select
        results.metric,
        results.log_result - people.plain_mean as deviation,
        lag(results.log_result - people.plain_mean) over (
            partition by results.metric, results.manager_id order by results.month_end
        ) as deviation_before
    from results
    inner join people
        on results.metric = people.metric and results.manager_id = people.manager_id
    where results.log_result is not null

),

seen as (

    select
        metric,
        sum(deviation * deviation_before) / nullif(sum(deviation * deviation), 0)
            as seen_correlation
    from deviations
    group by metric

),

-- With neighbours alike by rho, a mean of n months varies f times as much as one of n separate
-- ones (a first-order autoregression), and the n months spread about it by n - f variances. A
-- short series hides part of its likeness in its own mean, so what would be seen is worked out
-- for each rho and compared with what is seen.
inflated as (

    select
        people.metric,
        people.manager_id,
        people.n_months,
        tried.rho,
        (1 + tried.rho) / (1 - tried.rho)
        - 2 * tried.rho * (1 - power(tried.rho, people.n_months))
        / (people.n_months * power(1 - tried.rho, 2)) as f,
        (1 - power(tried.rho, people.n_months)) / (1 - tried.rho) as g
    from people
    cross join tried

),

expected as (

    select
        metric,
        rho,
        sum((n_months - 1) * rho - (n_months + 1) * f / n_months + 2 * g / n_months)
        / nullif(sum(n_months - f), 0) as expected_correlation
    from inflated
    group by metric, rho

),

likeness as (

    -- The least that explains what is seen; likeness below nothing is taken as nothing. Two months
    -- look the same whatever their likeness: a speck of rounding must not choose.
    select
        seen.metric,
        case
            when seen.seen_correlation is null then 0
            else coalesce(
                min(
                    case
                        when expected.expected_correlation >= seen.seen_correlation - 0.000001
                            then expected.rho
                    end
                ),
                max(expected.rho)
            )
        end as rho
    from seen
    inner join expected on seen.metric = expected.metric
    group by seen.metric, seen.seen_correlation

),

weighed as (

    select
        people.*,
        likeness.rho,
        inflated.f
    from people
    inner join likeness on people.metric = likeness.metric
    inner join inflated
        on
            people.metric = inflated.metric
            and people.manager_id = inflated.manager_id
            and likeness.rho = inflated.rho

),

within_people as (

    select
        weighed.metric,
        weighed.segment,
        weighed.tenure_band,
        sum(results.weight * power(results.log_result - weighed.mean_log, 2)) as spread
    from results
    inner join weighed
        on results.metric = weighed.metric and results.manager_id = weighed.manager_id
    group by weighed.metric, weighed.segment, weighed.tenure_band

),

totals as (

    select
        metric,
        segment,
        tenure_band,
        count(*) as n_peers,
        sum(n_months - f) as free_months,
        sum(weight / f) as peer_months,
        sum(weight * mean_log) / sum(weight) as peer_mean_log,
        sum(weight) - sum(weight * weight) / sum(weight) as spread_weight,
        sum(f) - sum(f * weight) / sum(weight) as chance_weight
    from weighed
    group by metric, segment, tenure_band

),

between_people as (

    select
        weighed.metric,
        weighed.segment,
        weighed.tenure_band,
        sum(weighed.weight * power(weighed.mean_log - totals.peer_mean_log, 2)) as spread
    from weighed
    inner join totals
        on
            weighed.metric = totals.metric
            and weighed.segment = totals.segment
            and weighed.tenure_band = totals.tenure_band
    group by weighed.metric, weighed.segment, weighed.tenure_band

),

variances as (

    select
        totals.*,
        between_people.spread as between_spread,
        -- One month each leaves nothing free; rounding may leave a speck.
        case
            when totals.free_months > 0.000001 then within_people.spread / totals.free_months
        end as month_variance
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
    weighed.metric,
    weighed.manager_id,
    weighed.weight as months,
    weighed.weight / weighed.f as effective_months,
    weighed.rho as autocorrelation,
    weighed.n_left_out,
    -- Yuan mean nothing beside a percentage: revenue a post is shown against the peers' own.
    weighed.mean_log
    - case when weighed.kind = 'per_post' then variances.peer_mean_log else 0 end as mean_log,
    variances.n_peers,
    case when weighed.kind = 'per_post' then 0 else variances.peer_mean_log end as peer_mean_log,
    variances.peer_months,
    variances.month_variance,
    greatest(
        (variances.between_spread - variances.chance_weight * variances.month_variance)
        / nullif(variances.spread_weight, 0),
        0
    ) as peer_variance

from weighed
inner join variances
    on
        weighed.metric = variances.metric
        and weighed.segment = variances.segment
        and weighed.tenure_band = variances.tenure_band
