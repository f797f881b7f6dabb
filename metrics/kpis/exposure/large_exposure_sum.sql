/*
[kpi]
id         = "E12.sum"
title      = { en = "Sum of large exposures", zh = "大额风险暴露合计" }
meaning    = { en = "Exposure after mitigation of all large exposures together.", zh = "全部大额风险暴露的合计金额。" }
formula    = { en = "sum of exposure after mitigation of large exposures", zh = "Σ 大额风险暴露（缓释后）" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "counterparty_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "2018 办法 [V2]; LEX10.8 [V]"
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
    l.exposure_after_mitigation_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from large_exposure_month as l
left join group_name_month as n
    on l.profile = n.profile and l.month_end = n.month_end and l.group_id = n.group_id
where
    l.profile = $profile
    and l.month_end between $from and $to
