/*
[kpi]
id         = "E12.exempt"
title      = { en = "Exempt exposure", zh = "豁免风险暴露" }
meaning    = { en = "Exposure after mitigation to clients exempt from the large-exposure limits: listed, not limited.", zh = "对豁免大额风险暴露限额客户的风险暴露（缓释后）：列示但不受限。" }
formula    = { en = "sum of exposure after mitigation of exempt clients", zh = "Σ 豁免客户风险暴露（缓释后）" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "2018 办法: central government and central bank [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    client_name,
    exempt_kind,
    exempt_source,
    exposure_after_mitigation_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from client_risk_month
where
    month_end between $from and $to
    and exempt_kind is not null
