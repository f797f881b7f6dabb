/*
[table]
title   = { en = "Why members belong to their groups", zh = "入团依据" }
meaning = { en = "The reason path of every member in view: through whom, under which rule, from which source, since when. Where the path names clients of other branches it is left out; rule, source and date stay.", zh = "每个可见成员的入团路径：经由何方、依何规则、来源及起始日。路径涉及其他机构客户时不显示路径，仅保留规则、来源与日期。" }
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
    m.group_id,
    r.via_entity_id,
    m.client_id,
    m.client_name,
    m.rule,
    r.reason_path,
    m.link_source,
    m.link_since,
    m.is_declared
from group_member_month as m
left join group_reason_month as r
    on
        m.profile = r.profile
        and m.month_end = r.month_end
        and m.group_id = r.group_id
        and m.client_id = r.client_id
where
    m.profile = $profile
    and m.month_end = $to
    and m.is_derived
order by
    m.group_id asc,
    m.client_id asc
