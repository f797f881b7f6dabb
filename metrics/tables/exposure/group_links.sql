/*
[table]
title   = { en = "Why members belong to their groups", zh = "入团依据" }
meaning = { en = "The reason path of every member in view: through whom, under which rule, from which source, since when.", zh = "每个可见成员的入团路径：经由何方、依何规则、来源及起始日。" }
grain   = ["group_id", "client_id"]
inputs  = ["client"]
[columns]
group_id      = { en = "Group id", zh = "集团编号", unit = "" }
via_entity_id = { en = "Through", zh = "经由", unit = "" }
client_id     = { en = "Client", zh = "客户编号", unit = "" }
client_name   = { en = "Name of the member", zh = "成员名称", unit = "" }
rule          = { en = "Rule that brings it in", zh = "入团规则", unit = "" }
reason_path   = { en = "Reason path", zh = "关联路径", unit = "" }
link_source   = { en = "Source of the link", zh = "关联来源", unit = "" }
link_since    = { en = "Link since", zh = "关联起始日", unit = "" }
is_declared   = { en = "In the group as declared", zh = "行内认定入团", unit = "" }
*/
select
    group_id,
    via_entity_id,
    client_id,
    client_name,
    rule,
    reason_path,
    link_source,
    link_since,
    is_declared
from group_member_month
where
    profile = $profile
    and month_end = $to
    and is_derived
order by
    group_id asc,
    client_id asc
