/*
[mart]
grain     = ["month_end", "metric", "manager_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "Where each manager may stand among his peers, as a range: one row per metric and manager, drawn towards the peers as far as his own numbers are few. Deposits are never ranked.", zh = "各经理在同组中的可能位次区间：每指标、经理一行，自身数据越少越向同组靠拢。存款从不排名。" }
[columns]
month_end        = { en = "Month end", zh = "月末", unit = "" }
branch_id        = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id       = { en = "Manager", zh = "客户经理", unit = "" }
profile          = { en = "Ranking rules in force", zh = "适用排名规则", unit = "" }
metric           = { en = "Metric", zh = "指标", unit = "" }
segment          = { en = "Segment served", zh = "服务客群", unit = "" }
tenure_band      = { en = "Time in post", zh = "任职年限段", unit = "" }
successes        = { en = "Successes, by ownership; null for amounts", zh = "成功数（按归属加权），金额为空", unit = "" }
trials           = { en = "Trials or months, by ownership", zh = "次数或月数（按归属加权）", unit = "" }
effective_months = { en = "Independent months they are worth; null for rates", zh = "相当于独立月数，比率为空", unit = "" }
own_rate         = { en = "Own rate or attainment", zh = "本人比率或完成率", unit = "ratio" }
own_low          = { en = "Own, 95 % interval from", zh = "本人95%区间下限", unit = "ratio" }
own_high         = { en = "Own, 95 % interval to", zh = "本人95%区间上限", unit = "ratio" }
peer_mean        = { en = "Peers together", zh = "同组合计", unit = "ratio" }
own_weight       = { en = "Weight of own numbers, the rest is the peers'", zh = "本人数据权重，其余为同组", unit = "ratio" }
alpha            = { en = "Prior successes the peers suggest, null = no difference found", zh = "先验成功数，空为组内未见差异", unit = "" }
beta             = { en = "Prior failures the peers suggest", zh = "先验失败数", unit = "" }
estimate         = { en = "Estimate among peers", zh = "同组收缩估计", unit = "ratio" }
low              = { en = "Estimate, 95 % interval from", zh = "估计95%区间下限", unit = "ratio" }
high             = { en = "Estimate, 95 % interval to", zh = "估计95%区间上限", unit = "ratio" }
n_peers          = { en = "Peers, himself included", zh = "同组人数（含本人）", unit = "count" }
n_ranked         = { en = "Peers ranked", zh = "参与排名人数", unit = "count" }
rank_from        = { en = "Best rank his interval allows", zh = "区间内最好位次", unit = "count" }
rank_to          = { en = "Worst rank his interval allows", zh = "区间内最差位次", unit = "count" }
reason           = { en = "Why there is no rank", zh = "不排名原因", unit = "" }
*/
with

rates as (

    select
        rate.*,
        candidate.z,
        rate.min_trials as fewest,
        rate.successes / rate.trials as own_rate,
        candidate.z * candidate.z / rate.trials as z_part,
        -- The strength of the prior, in trials; null where peers do not differ: all is the prior.
        (1 - rate.correlation) / nullif(rate.correlation, 0) as strength
    from rank_rate_month as rate
    inner join rank_candidate_month as candidate
        on
            rate.month_end = candidate.month_end
            and rate.manager_id = candidate.manager_id
    where rate.month_end = $month_end

),

shrunk_rates as (

    select
        metric,
        manager_id,
        z,
        fewest,
        n_peers,
        successes,
        trials,
        own_rate,
        (own_rate + z_part / 2) / (1 + z_part) as centre,
        z / (1 + z_part)
        * sqrt(own_rate * (1 - own_rate) / trials + z_part / (4 * trials)) as half,
        peer_mean,
        peer_mean * strength as alpha,
        (1 - peer_mean) * strength as beta,
        coalesce(trials / (trials + strength), 0) as own_weight,
        coalesce(
            (successes + peer_mean * strength) / (trials + strength), peer_mean
        ) as estimate,
        -- Where no difference is found everybody has the peers' rate, known as well as all their
        -- trials know it.
        coalesce(trials + strength + 1, peer_trials) as spread_trials
    from rates

),

amounts as (

    select
        amount.*,
        candidate.z,
        candidate.min_months as fewest,
        candidate.z * sqrt(amount.month_variance / amount.effective_months) as half,
        candidate.z * sqrt(amount.month_variance / amount.peer_months) as peer_half,
        case
            when amount.peer_variance > 0
                then
                    amount.peer_variance
                    / (amount.peer_variance + amount.month_variance / amount.effective_months)
            else 0
        end as own_weight
    from rank_amount_month as amount
    inner join rank_candidate_month as candidate
        on
            amount.month_end = candidate.month_end
            and amount.manager_id = candidate.manager_id
    where amount.month_end = $month_end

),

estimated as (

    select
        metric,
        manager_id,
        fewest,
        n_peers,
        successes,
        trials,
        cast(null as double) as effective_months,
        cast(0 as bigint) as n_left_out,
        own_rate,
        centre - half as own_low,
        centre + half as own_high,
        peer_mean,
        own_weight,
        alpha,
        beta,
        estimate,
        greatest(
            estimate - z * coalesce(sqrt(estimate * (1 - estimate) / spread_trials), 0), 0
        ) as low,
        least(
            estimate + z * coalesce(sqrt(estimate * (1 - estimate) / spread_trials), 0), 1
        ) as high
    from shrunk_rates
    union all
    select
        metric,
        manager_id,
        fewest,
        n_peers,
        cast(null as double) as successes,
        months as trials,
        effective_months,
        n_left_out,
        exp(mean_log) as own_rate,
        exp(mean_log - half) as own_low,
        exp(mean_log + half) as own_high,
        exp(peer_mean_log) as peer_mean,
        own_weight,
        cast(null as double) as alpha,
        cast(null as double) as beta,
        exp(peer_mean_log + own_weight * (mean_log - peer_mean_log)) as estimate,
        exp(
            peer_mean_log + own_weight * (mean_log - peer_mean_log)
            - case when own_weight > 0 then half * sqrt(own_weight) else peer_half end
        ) as low,
        exp(
            peer_mean_log + own_weight * (mean_log - peer_mean_log)
            + case when own_weight > 0 then half * sqrt(own_weight) else peer_half end
        ) as high
    from amounts
    where month_variance is not null

),

placed as (

    select
        candidate.branch_id,
        candidate.profile,
        candidate.segment,
        candidate.tenure_band,
        estimated.*,
        case
            when estimated.n_peers < candidate.min_peers then 'few_peers'
            when estimated.n_left_out > 0 then 'not_positive'
            when estimated.trials >= estimated.fewest then null
            when estimated.successes is null then 'few_months'
            else 'small_n'
        end as own_reason,
        candidate.min_peers
    from estimated
    inner join rank_candidate_month as candidate
        on candidate.month_end = $month_end and estimated.manager_id = candidate.manager_id

),

ranked as (

    -- Ranked is who has enough of his own, where enough peers have.
    select
        *,
        count(case when own_reason is null then 1 end) over (
            partition by metric, segment, tenure_band
        ) as n_ranked
    from placed

),

judged as (

    select
        *,
        case
            when own_reason is not null then own_reason
            when n_ranked < min_peers then 'few_peers'
        end as reason
    from ranked

),

ranges as (

    -- Better for certain is only who lies above with his whole interval; ties share a range.
    select
        judged.metric,
        judged.manager_id,
        count(case when peer.low > judged.high then 1 end) as n_better,
        count(case when peer.high < judged.low then 1 end) as n_worse
    from judged
    inner join judged as peer
        on
            judged.metric = peer.metric
            and judged.segment = peer.segment
            and judged.tenure_band = peer.tenure_band
    where judged.reason is null and peer.reason is null
    group by judged.metric, judged.manager_id

)

select
    cast($month_end as date) as month_end,
    judged.branch_id,
    judged.manager_id,
    judged.profile,
    judged.metric,
    judged.segment,
    judged.tenure_band,
    judged.successes,
    judged.trials,
    judged.effective_months,
    judged.own_rate,
    judged.own_low,
    judged.own_high,
    case when judged.n_peers >= judged.min_peers then judged.peer_mean end as peer_mean,
    case when judged.n_peers >= judged.min_peers then judged.own_weight end as own_weight,
    case when judged.n_peers >= judged.min_peers then judged.alpha end as alpha,
    case when judged.n_peers >= judged.min_peers then judged.beta end as beta,
    case when judged.n_peers >= judged.min_peers then judged.estimate end as estimate,
    case when judged.n_peers >= judged.min_peers then judged.low end as low,
    case when judged.n_peers >= judged.min_peers then judged.high end as high,
    judged.n_peers,
    judged.n_ranked,
    ranges.n_better + 1 as rank_from,
    judged.n_ranked - ranges.n_worse as rank_to,
    judged.reason

from judged
left join ranges
    on judged.metric = ranges.metric and judged.manager_id = ranges.manager_id
