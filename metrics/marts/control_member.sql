/*
[mart]
grain      = ["profile", "month_end", "group_id", "entity_id"]
partition  = "month"
reads      = "month"
scope      = "none"
sort       = ["profile", "group_id", "entity_id"]
made_by    = "identify_control"
also_reads = ["stg_ownership_link", "stg_person_link", "stg_client", "stg_facility", "stg_exposure_snapshot", "profile_control", "profile_stop_node", "previous_control_member"]
meaning    = { en = "Members of control groups with the reason path, one row per profile, group and entity.", zh = "控制关系集团成员及认定路径，每规则、每集团、每主体一行。" }
[columns]
profile       = { en = "Rule profile", zh = "规则方案" }
month_end     = { en = "Month end", zh = "月末" }
group_id      = { en = "Control group", zh = "控制关系集团" }
entity_id     = { en = "Entity", zh = "主体" }
parent_id     = { en = "Ultimate controller", zh = "最终控制人" }
is_parent     = { en = "Is the ultimate controller", zh = "是否最终控制人" }
rule          = { en = "Rule that made it a member", zh = "认定规则" }
via_entity_id = { en = "Controlled through", zh = "经由主体" }
reason_path   = { en = "Why it is in the group", zh = "认定路径" }
link_source   = { en = "Source of the link", zh = "关系来源" }
link_since    = { en = "Link valid since", zh = "关系起始日" }
is_presumed   = { en = "Presumed: most votes are unknown", zh = "推定控制（多数表决权未知）" }
*/
select
    profile,
    month_end,
    group_id,
    entity_id,
    parent_id,
    is_parent,
    rule,
    via_entity_id,
    reason_path,
    link_source,
    link_since,
    is_presumed

from control_member
