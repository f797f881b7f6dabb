/*
[mart]
grain     = ["profile", "month_end", "group_id", "entity_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "group_id", "entity_id"]
made_by   = "identify_limit_groups"
also_reads = ["stg_client", "stg_facility", "stg_exposure_snapshot", "stg_manual_override", "control_member", "control_relation", "guarantee_member", "guarantee_edge", "dependency_edge", "profile_control", "previous_limit_member"]
meaning   = { en = "Members of the groups limits are measured on, with the layer and reason, one row per profile, group and entity.", zh = "限额口径集团的成员及认定层与依据，每规则、每集团、每主体一行。" }
[columns]
profile = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
group_id = { en = "Group", zh = "集团", unit = "" }
entity_id = { en = "Entity", zh = "主体", unit = "" }
parent_id = { en = "Head of the group", zh = "集团牵头主体", unit = "" }
is_parent = { en = "Heads the group", zh = "是否牵头主体", unit = "" }
layer = { en = "Layer that brings it in", zh = "认定层", unit = "" }
rule = { en = "Rule that brings it in", zh = "认定规则", unit = "" }
via_entity_id = { en = "Through", zh = "经由", unit = "" }
reason_path = { en = "Why it is in the group", zh = "认定路径", unit = "" }
link_source = { en = "Source of the link", zh = "关系来源", unit = "" }
link_since = { en = "Link since", zh = "关系起始日", unit = "" }
is_presumed = { en = "Presumed: most votes are unknown", zh = "推定控制（多数表决权未知）", unit = "" }
*/
select
    profile,
    month_end,
    group_id,
    entity_id,
    parent_id,
    is_parent,
    layer,
    rule,
    via_entity_id,
    reason_path,
    link_source,
    link_since,
    is_presumed

from limit_member
