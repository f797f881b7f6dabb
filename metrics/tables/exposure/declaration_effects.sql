/*
[table]
title   = { en = "What the declared groups do to limits", zh = "行内认定对限额的影响" }
meaning = { en = "Groups whose declared members are not those the links name: exposure and use of each limit with the members by links and as declared, and the status before and after. Limits whose status changes come first. The bank's own limit is that of the declared group.", zh = "行内认定成员与关联关系不一致的集团：分别按关联关系与行内认定计量的风险暴露、各限额占用及状态；状态变化者在前。行内额度取自认定集团。" }
grain   = ["group_id", "limit_id"]
inputs  = ["facility", "exposure_snapshot", "client", "group_declared"]
profiles = "rules"
[columns]
group_id = { en = "Group id", zh = "集团编号", unit = "" }
group_name = { en = "Group", zh = "集团名称", unit = "" }
declared_group_id = { en = "Declared group", zh = "认定集团", unit = "" }
n_missing = { en = "Missing from the declared", zh = "认定遗漏客户数", unit = "count" }
missing_exposure_cny = { en = "Their exposure", zh = "遗漏客户暴露", unit = "cny", total = "none" }
n_unfounded = { en = "Declared without a link", zh = "无依据认定客户数", unit = "count" }
unfounded_exposure_cny = { en = "Their exposure (without a link)", zh = "无依据客户暴露", unit = "cny", total = "none" }
exposure_cny = { en = "Exposure by links", zh = "按关联关系暴露", unit = "cny", total = "none" }
declared_exposure_cny = { en = "Exposure as declared", zh = "按认定暴露", unit = "cny", total = "none" }
limit_id = { en = "Limit", zh = "限额", unit = "" }
limit_cny = { en = "Limit amount", zh = "限额金额", unit = "cny", total = "none" }
declared_use_cny = { en = "Use as declared", zh = "按认定占用", unit = "cny", total = "none" }
use_cny = { en = "Use by links", zh = "按关联关系占用", unit = "cny", total = "none" }
declared_limit_status = { en = "Status as declared", zh = "按认定状态", unit = "" }
limit_status = { en = "Status by links", zh = "按关联关系状态", unit = "" }
is_status_changed = { en = "Status changes", zh = "状态变化", unit = "" }
*/
select
    d.group_id,
    coalesce(n.group_name, d.group_id) as group_name,
    d.declared_group_id,
    d.n_missing,
    d.missing_exposure_cny,
    d.n_unfounded,
    d.unfounded_exposure_cny,
    d.exposure_cny,
    d.declared_exposure_cny,
    d.limit_id,
    d.limit_cny,
    d.declared_use_cny,
    d.use_cny,
    d.declared_limit_status,
    d.limit_status,
    coalesce(d.status_rank <> d.declared_status_rank, false) as is_status_changed
from group_declaration_month as d
left join group_name_month as n
    on d.profile = n.profile and d.month_end = n.month_end and d.group_id = n.group_id
where
    d.profile = $profile
    and d.month_end = $to
    and (d.n_missing > 0 or d.n_unfounded > 0)
order by
    is_status_changed desc,
    d.status_rank desc nulls last,
    d.missing_exposure_cny desc,
    d.group_id asc,
    d.limit_id asc
