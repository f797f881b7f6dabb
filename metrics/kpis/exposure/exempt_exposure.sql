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
    c.month_end,
    c.branch_id,
    c.manager_id,
    c.client_id,
    c.client_name,
    c.exempt_kind,
    c.exempt_source,
    case
        when q.client_id is not null then q.exposure_after_mitigation_cny
        else c.exposure_after_mitigation_cny
    end as numerator,
    cast(null as decimal(18, 2)) as denominator
from client_risk_month as c
-- Under factors of its own a profile measures some clients otherwise than at home.
left join conversion_month as k on c.month_end = k.month_end and k.profile = $profile
left join client_conversion_month as q
    on
        k.conversion_layer = q.conversion_layer
        and c.month_end = q.month_end
        and c.client_id = q.client_id
where
    c.month_end between $from and $to
    and c.exempt_kind is not null
