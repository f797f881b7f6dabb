/*
[table]
title   = { en = "Peers, unnamed", zh = "同组对照（匿名）" }
meaning = { en = "How the peers of the managers in view are spread, without names: same segment, about as long in post, the whole bank. Groups too small to stay anonymous are left out.", zh = "可见经理的同组（同客群、同任职年限、全行）分布，不显示姓名；人数过少无法匿名的组不列。" }
grain   = ["metric", "segment", "tenure_band", "place"]
inputs  = ["manager", "assignment", "client"]
[columns]
metric      = { en = "Metric", zh = "指标", unit = "" }
segment     = { en = "Segment", zh = "客群", unit = "" }
tenure_band = { en = "Time in post", zh = "任职年限", unit = "" }
n_ranked    = { en = "Peers ranked", zh = "参与排名人数", unit = "count" }
place       = { en = "Order from the lowest", zh = "自低至高序号", unit = "count" }
estimate    = { en = "Estimate", zh = "估计", unit = "ratio" }
peer_mean   = { en = "Peers together", zh = "同组合计", unit = "ratio" }
*/
select
    metric,
    segment,
    tenure_band,
    n_ranked,
    unnest(generate_series(1, len(estimates))) as place,
    unnest(estimates) as estimate,
    peer_mean

from peer_month

where
    month_end = $to

order by metric asc, segment asc, tenure_band asc, place asc
