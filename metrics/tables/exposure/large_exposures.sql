/*
[table]
title   = { en = "Large exposures", zh = "大额风险暴露" }
meaning = { en = "Groups, and clients who belong to none, whose exposure after mitigation reaches the rule profile's share of Tier 1, largest first.", zh = "风险暴露（缓释后）达到规则方案一级资本净额占比的集团及未归组单一客户，由大到小。" }
grain   = ["counterparty_id"]
inputs  = ["facility", "exposure_snapshot", "client", "bank_capital"]
[columns]
counterparty_id = { en = "Group or client (id)", zh = "集团或客户编号", unit = "" }
group_name = { en = "Group or client", zh = "集团或客户", unit = "" }
group_id = { en = "Group id", zh = "集团编号", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
n_clients = { en = "Clients", zh = "客户数", unit = "count" }
exposure_cny = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
exposure_to_tier1_ratio = { en = "To Tier 1", zh = "占一级资本净额", unit = "ratio" }
limit_status = { en = "Status", zh = "限额状态", unit = "" }
capital_as_of = { en = "Reporting date of the capital", zh = "资本报告日", unit = "" }
*/
select
    l.counterparty_id,
    coalesce(n.group_name, l.client_name, l.counterparty_id) as group_name,
    l.group_id,
    l.client_id,
    l.n_clients,
    l.exposure_cny,
    l.exposure_after_mitigation_cny,
    l.exposure_after_mitigation_cny::double / nullif(l.tier1_cny, 0) as exposure_to_tier1_ratio,
    l.limit_status,
    l.capital_as_of
from large_exposure_month as l
left join group_name_month as n
    on l.profile = n.profile and l.month_end = n.month_end and l.group_id = n.group_id
where l.profile = $profile and l.month_end = $to
order by
    l.exposure_after_mitigation_cny desc,
    l.counterparty_id asc
