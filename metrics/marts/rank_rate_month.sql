/*
[mart]
grain     = ["month_end", "metric", "manager_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["metric", "manager_id"]
meaning   = { en = "Rates to rank: successes and trials of each manager, weighted by his share and days of ownership, and the beta prior his peers suggest (Kleinman's moments). One row per metric and manager.", zh = "待排名比率：各经理按份额与负责天数加权的成功数与次数，及同组矩估计的贝塔先验。每指标、经理一行。" }
[columns]
month_end    = { en = "Month end", zh = "月末", unit = "" }
metric       = { en = "Metric", zh = "指标", unit = "" }
manager_id   = { en = "Manager", zh = "客户经理", unit = "" }
successes    = { en = "Successes, by ownership", zh = "成功数（按归属加权）", unit = "" }
trials       = { en = "Trials, by ownership", zh = "次数（按归属加权）", unit = "" }
min_trials   = { en = "Fewest trials that are ranked", zh = "参与排名的最少次数", unit = "count" }
n_peers      = { en = "Peers with trials, himself included", zh = "有数据的同组人数（含本人）", unit = "count" }
peer_mean    = { en = "Rate of all peers together", zh = "同组合计比率", unit = "ratio" }
peer_trials  = { en = "Trials of all peers together", zh = "同组次数合计", unit = "" }
correlation  = { en = "Share of the spread that is between people, 0 = no difference found", zh = "组间差异占比，0为未见差异", unit = "ratio" }
*/
with

candidates as (

    select
        counted.metric,
        counted.manager_id,
        counted.successes,
        counted.trials,
        candidate.segment,
        candidate.tenure_band,
        coalesce(listed.min_trials, candidate.min_trials) as min_trials
    from rank_count_month as counted
    inner join rank_candidate_month as candidate
        on candidate.month_end = $month_end and counted.manager_id = candidate.manager_id
    inner join profile_rank_metric as listed
        on
            candidate.profile = listed.profile
            and counted.metric = listed.metric
            and listed.kind = 'rate'
    where counted.month_end = $month_end and counted.trials > 0

),

totals as (

    select
        metric,
        segment,
        tenure_band,
        count(*) as n_peers,
        sum(successes) / sum(trials) as peer_mean,
        sum(trials) as all_trials,
        sum(trials) - sum(trials * trials) / sum(trials) as spread_weight
    from candidates
    group by metric, segment, tenure_band

),

spreads as (

    select
        totals.metric,
        totals.segment,
        totals.tenure_band,
        sum(
            candidates.trials
            * power(candidates.successes / candidates.trials - totals.peer_mean, 2)
        ) as spread
    from totals
    inner join candidates
        on
            totals.metric = candidates.metric
            and totals.segment = candidates.segment
            and totals.tenure_band = candidates.tenure_band
    group by totals.metric, totals.segment, totals.tenure_band

),

moments as (

    -- What chance alone would spread is taken off; what is left is between people.
    select
        totals.*,
        (spreads.spread - totals.peer_mean * (1 - totals.peer_mean) * (totals.n_peers - 1))
        / nullif(
            totals.peer_mean * (1 - totals.peer_mean)
            * (totals.spread_weight - (totals.n_peers - 1)),
            0
        ) as correlation
    from totals
    inner join spreads
        on
            totals.metric = spreads.metric
            and totals.segment = spreads.segment
            and totals.tenure_band = spreads.tenure_band

)

select
    cast($month_end as date) as month_end,
    candidates.metric,
    candidates.manager_id,
    candidates.successes,
    candidates.trials,
    candidates.min_trials,
    moments.n_peers,
    moments.peer_mean,
    moments.all_trials as peer_trials,
    case
        when moments.n_peers < 2 or moments.spread_weight <= moments.n_peers - 1 then 0
        else least(greatest(coalesce(moments.correlation, 0), 0), 1)
    end as correlation

from candidates
inner join moments
    on
        candidates.metric = moments.metric
        and candidates.segment = moments.segment
        and candidates.tenure_band = moments.tenure_band
