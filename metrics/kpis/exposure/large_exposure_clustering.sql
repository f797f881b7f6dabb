/*
[kpi]
id         = "E12.clustering"
title      = { en = "Sum of large exposures to capital", zh = "大额风险暴露合计占资本" }
meaning    = { en = "All large exposures together to the capital the rule profile names, Tier 1 net capital under the rules in force today; Hong Kong allows twice that capital.", zh = "大额风险暴露合计占规则方案所指资本（现行均为一级资本净额）的比例；香港上限为200%。" }
formula    = { en = "sum of large exposures / Tier 1 net capital, or net capital where the version of the rules in force says so", zh = "Σ 大额风险暴露 ÷ 一级资本净额（规则版本另有规定时为资本净额）" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "counterparty_id"
by         = ["month"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "CR-G-8 V5 [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    l.month_end,
    l.counterparty_id,
    l.group_id,
    l.client_id,
    coalesce(n.group_name, l.client_name, l.counterparty_id) as counterparty_name,
    l.capital_as_of,
    l.exposure_after_mitigation_cny,
    l.exposure_after_mitigation_cny as numerator,
    l.capital_cny as denominator
from large_exposure_month as l
left join group_name_month as n
    on l.profile = n.profile and l.month_end = n.month_end and l.group_id = n.group_id
where
    l.profile = $profile
    and l.month_end between $from and $to
;
select
    cell,
    sum(numerator) as numerator,
    max(denominator) as denominator,
    sum(numerator)::double / nullif(max(denominator), 0) as value
from kpi_rows
group by cell
