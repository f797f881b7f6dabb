/*
[table]
title   = { en = "Ranking with its uncertainty", zh = "排名（含不确定性）" }
meaning = { en = "Where each manager may stand among peers of the same segment and time in post, over twelve months to the end of the period: rank as a range, not a number. Estimates are drawn towards the peers as far as a manager's own numbers are few; two managers share ranks unless their whole intervals are apart. Months that resemble the one before count for fewer than there are. Too few trials or too few peers: shown, not ranked. Deposits are never ranked.", zh = "截至期末近十二个月，各经理在同客群、同任职年限同组中的可能位次：以区间而非单一名次表示。自身数据越少估计越向同组靠拢；区间重叠者位次并列。相邻月份相近时按独立月数折算。次数或同组过少只列示不排名。存款从不排名。" }
grain   = ["metric", "manager_id"]
inputs  = ["manager", "assignment", "client"]
[columns]
metric           = { en = "Metric", zh = "指标", unit = "" }
segment          = { en = "Segment", zh = "客群", unit = "" }
tenure_band      = { en = "Time in post", zh = "任职年限", unit = "" }
branch_id        = { en = "Branch", zh = "机构", unit = "" }
manager_id       = { en = "Manager", zh = "客户经理", unit = "" }
manager_name     = { en = "Manager name", zh = "客户经理姓名", unit = "" }
rank_from        = { en = "Rank from", zh = "位次自", unit = "count" }
rank_to          = { en = "Rank to", zh = "位次至", unit = "count" }
n_ranked         = { en = "Of peers ranked", zh = "参与排名人数", unit = "count" }
estimate         = { en = "Estimate", zh = "估计", unit = "ratio" }
low              = { en = "Estimate from", zh = "估计下限", unit = "ratio" }
high             = { en = "Estimate to", zh = "估计上限", unit = "ratio" }
own_rate         = { en = "Own rate or attainment", zh = "本人比率或完成率", unit = "ratio" }
own_low          = { en = "Own from", zh = "本人下限", unit = "ratio" }
own_high         = { en = "Own to", zh = "本人上限", unit = "ratio" }
peer_mean        = { en = "Peers together", zh = "同组合计", unit = "ratio" }
own_weight       = { en = "Weight of own numbers", zh = "本人数据权重", unit = "ratio" }
successes        = { en = "Successes, by ownership", zh = "成功数（按归属加权）", unit = "" }
trials           = { en = "Trials or months, by ownership", zh = "次数或月数（按归属加权）", unit = "" }
effective_months = { en = "Independent months they are worth", zh = "相当于独立月数", unit = "" }
n_peers          = { en = "Peers, himself included", zh = "同组人数（含本人）", unit = "count" }
rank_reason      = { en = "Why there is no rank", zh = "不排名原因", unit = "" }
*/
select
    board.metric,
    board.segment,
    board.tenure_band,
    board.branch_id,
    board.manager_id,
    manager.manager_name,
    board.rank_from,
    board.rank_to,
    board.n_ranked,
    board.estimate,
    board.low,
    board.high,
    board.own_rate,
    board.own_low,
    board.own_high,
    board.peer_mean,
    board.own_weight,
    board.successes,
    board.trials,
    board.effective_months,
    board.n_peers,
    board.reason as rank_reason

from leaderboard_month as board
left join manager on board.manager_id = manager.manager_id

where
    board.month_end = $to

order by
    board.reason is not null asc,
    board.metric asc,
    board.segment asc,
    board.tenure_band asc,
    board.rank_from asc nulls last,
    board.estimate desc nulls last,
    board.manager_id asc
