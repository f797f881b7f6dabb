/*
[mart]
grain     = ["profile", "month_end", "cluster_id", "event", "entity_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "cluster_id", "event", "entity_id"]
made_by   = "identify_dependency"
also_reads = ["dependency_member"]
meaning   = { en = "What happened to dependency clusters in the month.", zh = "当月依存簇变动。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
cluster_id = { en = "Cluster", zh = "依存簇", unit = "" }
event = { en = "What happened", zh = "事件", unit = "" }
entity_id = { en = "Entity", zh = "主体", unit = "" }
other_cluster_id = { en = "Other cluster", zh = "相关依存簇", unit = "" }
*/
select
    profile,
    month_end,
    cluster_id,
    event,
    entity_id,
    other_cluster_id

from dependency_change
