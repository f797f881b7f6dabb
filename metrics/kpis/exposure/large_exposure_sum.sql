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
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "2018 办法 [V2]; LEX10.8 [V]"
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
    g.exposure_after_mitigation_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from group_month as g
inner join group_risk_month as r
    on g.profile = r.profile and g.month_end = r.month_end and g.group_id = r.group_id
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    and r.is_large_exposure
