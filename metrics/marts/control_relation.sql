/*
[mart]
grain     = ["profile", "month_end", "controller_id", "entity_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "controller_id", "entity_id"]
made_by   = "identify_control"
also_reads = ["control_member"]
meaning   = { en = "Who controls whom, controllers that are controlled included, one row per pair.", zh = "控制关系全表（含中间层控制人），每对一行。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
controller_id = { en = "Controller", zh = "控制人", unit = "" }
entity_id = { en = "Entity", zh = "主体", unit = "" }
found_in_round = { en = "Found in round", zh = "发现轮次", unit = "" }
rule = { en = "Rule", zh = "认定规则", unit = "" }
votes_pct = { en = "Votes", zh = "表决权占比", unit = "ratio" }
*/
select
    profile,
    month_end,
    controller_id,
    entity_id,
    found_in_round,
    rule,
    votes_pct

from control_relation
