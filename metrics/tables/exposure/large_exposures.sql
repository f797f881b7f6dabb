/*
[table]
title   = { en = "Large exposures", zh = "大额风险暴露" }
meaning = { en = "Groups whose exposure after mitigation is above the rule profile's share of Tier 1, largest first.", zh = "风险暴露（缓释后）超过规则方案一级资本净额占比的集团，由大到小。" }
grain   = ["group_id"]
inputs  = ["facility", "exposure_snapshot", "client", "bank_capital"]
[columns]
group_id = { en = "Group id", zh = "集团编号", unit = "" }
group_name = { en = "Group", zh = "集团名称", unit = "" }
n_clients = { en = "Clients", zh = "客户数", unit = "count" }
exposure_cny = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
exposure_to_tier1_ratio = { en = "To Tier 1", zh = "占一级资本净额", unit = "ratio" }
limit_status = { en = "Status", zh = "限额状态", unit = "" }
capital_as_of = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
*/
select
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.n_clients,
    g.exposure_cny,
    g.exposure_after_mitigation_cny,
    g.exposure_to_tier1_ratio,
    g.limit_status,
    g.capital_as_of
from group_month as g
inner join group_risk_month as r
    on g.profile = r.profile and g.month_end = r.month_end and g.group_id = r.group_id
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where g.profile = $profile and g.month_end = $to and r.is_large_exposure
order by
    g.exposure_after_mitigation_cny desc,
    g.group_id asc
