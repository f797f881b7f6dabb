/*
[mart]
grain      = ["profile", "month_end", "group_id", "event", "entity_id"]
partition  = "month"
reads      = "month"
scope      = "none"
sort       = ["profile", "group_id", "event", "entity_id"]
made_by    = "identify_control"
also_reads = ["control_member"]
meaning    = { en = "What happened to control groups in the month: joined, left, merged, split, new, ended.", zh = "当月集团变动：加入、退出、合并、拆分、新增、终止。" }
[columns]
*/
select *
from control_event
