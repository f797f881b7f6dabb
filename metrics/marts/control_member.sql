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
*/
select *
from control_member
