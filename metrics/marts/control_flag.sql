/*
[mart]
grain      = ["profile", "month_end", "entity_id", "flag"]
partition  = "month"
reads      = "month"
scope      = "none"
sort       = ["profile", "entity_id", "flag"]
made_by    = "identify_control"
also_reads = ["control_member"]
meaning    = { en = "What a reader must know about an entity's control: joint, presumed, unknown, own shares.", zh = "控制关系提示：共同控制、推定控制、控制未知、自持股份等。" }
[columns]
profile   = { en = "Rule profile", zh = "规则方案" }
month_end = { en = "Month end", zh = "月末" }
entity_id = { en = "Entity", zh = "主体" }
flag      = { en = "Flag", zh = "提示" }
detail    = { en = "Detail", zh = "说明" }
*/
select
    profile,
    month_end,
    entity_id,
    flag,
    detail

from control_flag
