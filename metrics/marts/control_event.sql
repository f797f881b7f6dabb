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
profile        = { en = "Rule profile", zh = "规则方案" }
month_end      = { en = "Month end", zh = "月末" }
group_id       = { en = "Control group", zh = "控制关系集团" }
event          = { en = "What happened", zh = "事件" }
entity_id      = { en = "Entity", zh = "主体" }
other_group_id = { en = "Other group involved", zh = "相关集团" }
*/
select
    profile,
    month_end,
    group_id,
    event,
    entity_id,
    other_group_id

from control_event
