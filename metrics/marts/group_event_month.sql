/*
[mart]
grain     = ["profile", "month_end", "group_id", "event", "client_id"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["client_name"]
sort      = ["profile", "group_id", "event", "client_id"]
meaning   = { en = "What happened to limit groups in the month, one row per event: members join and leave, groups begin, end, split and merge. Rows that name a client are for those who may see the client.", zh = "当月限额集团变动，每事件一行：成员加入退出，集团新增、终止、拆分、合并。涉及客户者仅可见该客户者可见。" }
[columns]
profile = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
group_id = { en = "Group", zh = "集团", unit = "" }
event = { en = "What happened", zh = "事件", unit = "" }
client_id = { en = "Client", zh = "客户", unit = "" }
client_name = { en = "Name", zh = "名称", unit = "" }
other_group_id = { en = "Other group", zh = "相关集团", unit = "" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
visible_branch_ids = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
select
    e.profile,
    cast($month_end as date) as month_end,
    e.group_id,
    e.event,
    e.entity_id as client_id,
    o.client_name,
    e.other_group_id,
    x.exposure_after_mitigation_cny,
    v.visible_branch_ids,
    v.visible_manager_ids
from limit_event as e
left join client_owner_month as o on e.entity_id = o.client_id and o.month_end = $month_end
left join client_exposure_month as x on e.entity_id = x.client_id and x.month_end = $month_end
left join client_view_month as v on e.entity_id = v.client_id and v.month_end = $month_end
where e.month_end = $month_end
