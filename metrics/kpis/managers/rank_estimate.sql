/*
[kpi]
id         = "M14"
title      = { en = "Estimate among peers", zh = "同组收缩估计（排名依据）" }
meaning    = { en = "What a manager's rate or attainment is worth once chance is taken off: drawn towards peers of the same segment and time in post as far as his own numbers are few. With its interval; the rank is a range, and nobody is ranked on too few trials or among too few peers. Balances move slowly: months that resemble the one before count for fewer than there are. Deposits are never ranked.", zh = "剔除偶然性后的比率或完成率：自身数据越少，越向同客群、同任职年限的同组均值靠拢。附区间；位次以区间表示，次数过少或同组过少者不排名。余额变动缓慢，相邻月份相近时按独立月数折算。存款从不排名。" }
formula    = { en = "rates: (k + alpha) / (n + alpha + beta), alpha and beta by the peers' moments; amounts: log result shrunk to the peers' mean, as many months as they are worth apart", zh = "比率：(k+α)÷(n+α+β)，α、β由同组矩估计；金额：对数结果向同组均值收缩，月数按独立月折算" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "stock"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager", "metric"]
always_by  = ["manager", "metric"]
inputs     = ["manager", "assignment", "client"]
source     = "M14 [V2]: Wilson interval, empirical Bayes; 〔002〕「缺乏区分业绩良好与不佳的绩效评估体系」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    metric,
    segment,
    tenure_band,
    successes as numerator,
    trials as denominator,
    own_rate,
    own_low,
    own_high,
    peer_mean,
    own_weight,
    estimate,
    low,
    high,
    n_peers,
    rank_from,
    rank_to,
    reason

from leaderboard_month

where month_end between $from and $to
;
select
    cell,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    -- One row a manager, metric and month: nothing is added here.
    any_value(estimate) as value,
    any_value(low) as low,
    any_value(high) as high,
    any_value(reason) as reason

from kpi_rows

group by cell
