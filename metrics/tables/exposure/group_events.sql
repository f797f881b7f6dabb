/*
[table]
title   = { en = "What changed in groups", zh = "集团变动" }
meaning = { en = "Clients in view that joined or left a group in the period, and groups that began, ended, split or merged under a client in view.", zh = "期内可见客户加入或退出集团，以及可见客户牵头的集团新增、终止、拆分、合并。" }
grain   = ["month_end", "group_id", "event", "client_id"]
inputs  = ["client"]
profiles = "rules"
[columns]
month_end = { en = "Month end", zh = "月末", unit = "" }
event = { en = "What happened", zh = "事件", unit = "" }
group_id = { en = "Group id", zh = "集团编号", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
client_name = { en = "Name of the client", zh = "客户名称", unit = "" }
other_group_id = { en = "Other group", zh = "相关集团", unit = "" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny", total = "none" }
*/
select
    month_end,
    event,
    group_id,
    client_id,
    client_name,
    other_group_id,
    exposure_after_mitigation_cny
from group_event_month
where
    profile = $profile
    and month_end between $from and $to
order by
    month_end desc,
    exposure_after_mitigation_cny desc nulls last,
    group_id asc,
    client_id asc
