/*
[mart]
grain     = ["profile", "month_end", "group_id", "event", "entity_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "group_id", "event", "entity_id"]
made_by   = "identify_limit_groups"
also_reads = ["limit_member"]
meaning   = { en = "What happened to limit groups in the month: joined, left, merged, split, new, ended.", zh = "当月限额口径集团变动：加入、退出、合并、拆分、新增、终止。" }
[columns]
profile = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
group_id = { en = "Group", zh = "集团", unit = "" }
event = { en = "What happened", zh = "事件", unit = "" }
entity_id = { en = "Entity", zh = "主体", unit = "" }
other_group_id = { en = "Other group", zh = "相关集团", unit = "" }
*/
select
    profile,
    month_end,
    group_id,
    event,
    entity_id,
    other_group_id

from limit_event
