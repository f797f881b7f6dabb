/*
[mart]
grain     = ["profile", "month_end", "circle_id", "entity_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "circle_id", "entity_id"]
made_by   = "identify_guarantees"
also_reads = ["stg_guarantee_link", "stg_client", "stg_facility", "stg_exposure_snapshot", "client_exposure_month", "fx_month", "profile_control", "profile_guarantee_exclude", "previous_guarantee_member"]
meaning   = { en = "Members of guarantee rings and of the debtors of one guarantor, one row per layer, circle and entity.", zh = "担保圈及同一担保人客户的成员，每层、每圈、每主体一行。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
circle_id = { en = "Circle", zh = "担保圈", unit = "" }
kind = { en = "Kind", zh = "类型", unit = "" }
parent_id = { en = "Named after", zh = "命名主体", unit = "" }
entity_id = { en = "Entity", zh = "主体", unit = "" }
is_common_guarantor = { en = "Is the common guarantor", zh = "是否共同担保人", unit = "" }
chain_depth = { en = "Links of the chain below", zh = "下游担保链长度", unit = "count" }
*/
select
    profile,
    month_end,
    circle_id,
    kind,
    parent_id,
    entity_id,
    is_common_guarantor,
    chain_depth

from guarantee_member
