/*
[kpi]
id         = "E12.clustering"
title      = { en = "Sum of large exposures to Tier 1", zh = "大额风险暴露合计占一级资本净额" }
meaning    = { en = "All large exposures together to Tier 1 net capital; Hong Kong allows twice Tier 1.", zh = "大额风险暴露合计占一级资本净额的比例；香港上限为200%。" }
formula    = { en = "sum of large exposures / Tier 1 net capital", zh = "Σ 大额风险暴露 ÷ 一级资本净额" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "group_id"
by         = ["month"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "CR-G-8 V5 [V2]"
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
    g.tier1_cny as denominator
from group_month as g
inner join group_risk_month as r
    on g.profile = r.profile and g.month_end = r.month_end and g.group_id = r.group_id
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    and r.is_large_exposure
;
select
    cell,
    sum(numerator) as numerator,
    max(denominator) as denominator,
    sum(numerator)::double / nullif(max(denominator), 0) as value
from kpi_rows
group by cell
