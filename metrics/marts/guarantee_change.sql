/*
[mart]
grain     = ["profile", "month_end", "circle_id", "event", "entity_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "circle_id", "event", "entity_id"]
made_by   = "identify_guarantees"
also_reads = ["guarantee_member"]
meaning   = { en = "What happened to guarantee circles in the month.", zh = "当月担保圈变动。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
kind = { en = "Kind", zh = "类型", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
circle_id = { en = "Circle", zh = "担保圈", unit = "" }
event = { en = "What happened", zh = "事件", unit = "" }
entity_id = { en = "Entity", zh = "主体", unit = "" }
other_circle_id = { en = "Other circle", zh = "相关担保圈", unit = "" }
*/
select
    profile,
    kind,
    month_end,
    circle_id,
    event,
    entity_id,
    other_circle_id

from guarantee_change
