/*
[table]
title   = { en = "Groups it belongs to, and why", zh = "所属集团及入团依据" }
meaning = { en = "Groups of connected clients the client is in at the end of the period, derived under the rule profile and declared by the bank. The path names other clients, so it is shown only to those who may see them all.", zh = "期末客户所属的集团：规则方案推导与行内认定。关联路径涉及其他客户，仅向可见全部相关客户者展示。" }
grain   = ["profile", "group_id"]
inputs  = ["client"]
[columns]
profile                       = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
group_id                      = { en = "Group", zh = "集团编号", unit = "" }
group_name                    = { en = "Group name", zh = "集团名称", unit = "" }
is_parent                     = { en = "Heads the group", zh = "是否牵头方", unit = "" }
layer                         = { en = "Layer", zh = "认定层", unit = "" }
rule                          = { en = "Rule that brings it in", zh = "入团规则", unit = "" }
reason_path                   = { en = "Reason path", zh = "关联路径", unit = "" }
link_since                    = { en = "Link since", zh = "关联起始日", unit = "" }
n_clients                     = { en = "Clients in it", zh = "集团客户数", unit = "count" }
limit_status                  = { en = "Status of the group", zh = "集团限额状态", unit = "" }
exposure_after_mitigation_cny = { en = "Exposure of the group", zh = "集团风险暴露（缓释后）", unit = "cny", total = "none" }
*/
select
    member.profile,
    member.group_id,
    coalesce(named.group_name, whole.group_name) as group_name,
    member.is_parent,
    member.layer,
    member.rule,
    path.reason_path,
    member.link_since,
    whole.n_clients,
    whole.limit_status,
    whole.exposure_after_mitigation_cny
from group_member_month as member
left join group_month as whole
    on
        member.profile = whole.profile
        and member.month_end = whole.month_end
        and member.group_id = whole.group_id
left join group_name_month as named
    on
        member.profile = named.profile
        and member.month_end = named.month_end
        and member.group_id = named.group_id
left join group_reason_month as path
    on
        member.profile = path.profile
        and member.month_end = path.month_end
        and member.group_id = path.group_id
        and member.client_id = path.client_id
where
    member.client_id = $about
    and member.month_end = $to
    and member.profile in ($profile, 'declared')
order by
    member.profile = 'declared' asc,
    whole.exposure_after_mitigation_cny desc nulls last,
    member.group_id asc
