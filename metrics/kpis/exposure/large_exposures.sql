/*
[kpi]
id         = "E12"
title      = { en = "Large exposures", zh = "大额风险暴露户数" }
meaning    = { en = "Groups, and clients who belong to none, whose exposure after mitigation reaches the rule profile's share of Tier 1: more than 2.5 % on the mainland, a tenth and more elsewhere. Exempt ones are among them, though no limit holds for them.", zh = "风险暴露（缓释后）达到规则方案一级资本净额占比的集团及未归组单一客户户数：内地超过2.5%，其他口径10%及以上。豁免暴露计入但不受限。" }
formula    = { en = "count of groups and clients without a group with exposure after mitigation > 2.5 % × Tier 1 net capital (elsewhere ≥ 10 %)", zh = "风险暴露（缓释后）> 2.5% × 一级资本净额（其他口径 ≥ 10%）的集团与未归组客户数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "counterparty_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "2018 办法 [V2]; LEX10.8 [V]; CR-G-8 V5 [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    l.month_end,
    l.counterparty_id,
    l.group_id,
    l.client_id,
    coalesce(n.group_name, l.client_name, l.counterparty_id) as counterparty_name,
    l.tier1_cny,
    l.capital_as_of,
    l.exposure_after_mitigation_cny,
    1 as numerator,
    cast(null as bigint) as denominator
from large_exposure_month as l
left join group_name_month as n
    on l.profile = n.profile and l.month_end = n.month_end and l.group_id = n.group_id
where
    l.profile = $profile
    and l.month_end between $from and $to
