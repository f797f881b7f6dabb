/*
[kpi]
id         = "E12"
title      = { en = "Large exposures", zh = "大额风险暴露户数" }
meaning    = { en = "Groups whose exposure after mitigation is above the rule profile's share of Tier 1: more than 2.5 % on the mainland, a tenth elsewhere. A client without a connected one is in the list too, as a group of one where links name it.", zh = "风险暴露（缓释后）超过规则方案一级资本净额占比的集团数：内地超过2.5%，其他口径10%。" }
formula    = { en = "count of groups with exposure after mitigation > share × Tier 1 net capital", zh = "风险暴露（缓释后）> 比例 × 一级资本净额 的集团数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "2018 办法 [V2]; LEX10.8 [V]; CR-G-8 V5 [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.tier1_cny,
    g.capital_as_of,
    g.exposure_after_mitigation_cny,
    1 as numerator,
    cast(null as bigint) as denominator
from group_month as g
inner join group_risk_month as r
    on g.profile = r.profile and g.month_end = r.month_end and g.group_id = r.group_id
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    and r.is_large_exposure
