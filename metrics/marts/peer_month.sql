/*
[mart]
grain     = ["month_end", "metric", "segment", "tenure_band"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["metric", "segment", "tenure_band"]
meaning   = { en = "The estimates of a group of peers without anybody's name, number or branch, one row per metric and group; groups too small to stay anonymous are left out.", zh = "同组各人的估计值，不含姓名、工号与机构，每指标、同组一行；人数过少无法匿名的组不列。" }
[columns]
month_end           = { en = "Month end", zh = "月末", unit = "" }
metric              = { en = "Metric", zh = "指标", unit = "" }
segment             = { en = "Segment served", zh = "服务客群", unit = "" }
tenure_band         = { en = "Time in post", zh = "任职年限段", unit = "" }
n_ranked            = { en = "Peers ranked", zh = "参与排名人数", unit = "count" }
peer_mean           = { en = "Peers together", zh = "同组合计", unit = "ratio" }
estimates           = { en = "Their estimates, lowest first", zh = "各人估计值（升序）", unit = "" }
visible_branch_ids  = { en = "Branches with somebody in the group", zh = "组内人员所属机构", unit = "" }
visible_manager_ids = { en = "The people in the group", zh = "组内人员", unit = "" }
*/
select
    cast($month_end as date) as month_end,
    metric,
    segment,
    tenure_band,
    count(case when reason is null then 1 end) as n_ranked,
    max(peer_mean) as peer_mean,
    list_sort(list(estimate) filter (where reason is null)) as estimates,
    list_sort(list(distinct branch_id)) as visible_branch_ids,
    list_sort(list(distinct manager_id)) as visible_manager_ids

from leaderboard_month

where month_end = $month_end

group by metric, segment, tenure_band

having count(case when reason is null then 1 end) > 0
