/*
[mart]
grain     = ["profile", "month_end", "cluster_id", "entity_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "cluster_id", "entity_id"]
made_by   = "identify_dependency"
also_reads = ["stg_dependency_link", "stg_facility", "stg_exposure_snapshot", "control_member", "client_exposure_month", "capital_month", "profile_control", "profile_dependency_basis", "previous_dependency_member"]
meaning   = { en = "Members of dependency clusters, one row per layer, cluster and entity; clusters overlap.", zh = "经济依存簇成员，每层、每簇、每主体一行；簇之间可重叠。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
cluster_id = { en = "Cluster", zh = "依存簇", unit = "" }
head_id = { en = "Depended upon", zh = "被依存方", unit = "" }
entity_id = { en = "Entity", zh = "主体", unit = "" }
via_entity_id = { en = "Through", zh = "经由", unit = "" }
n_steps = { en = "Steps away", zh = "依存层级", unit = "count" }
rule = { en = "Why it is in", zh = "认定规则", unit = "" }
*/
select
    profile,
    month_end,
    cluster_id,
    head_id,
    entity_id,
    via_entity_id,
    n_steps,
    rule

from dependency_member
