/*
[kpi]
id         = "E4a.client"
title      = { en = "Largest single exposure to Tier 1", zh = "最大单一客户风险暴露占一级资本净额" }
meaning    = { en = "Exposure after mitigation of the single client that takes most of it, over all branches, to Tier 1 net capital; exempt clients are listed elsewhere and left out, and so are banks, which have a limit of their own.", zh = "风险暴露（缓释后）占一级资本净额最高的单一客户（全行口径）；豁免客户另列不计，同业客户有单独限额亦不计。" }
formula    = { en = "max over clients of exposure after mitigation / Tier 1 net capital", zh = "各客户 风险暴露（缓释后）÷ 一级资本净额 的最大值" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "2018 办法 Art 7 [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    client_name,
    capital_as_of,
    exposure_after_mitigation_cny as numerator,
    tier1_cny as denominator
from client_risk_month
where
    month_end between $from and $to
    and exempt_kind is null
    and client_kind <> 'financial_institution'
    and exposure_after_mitigation_cny > 0
    and tier1_cny is not null
;
select
    cell,
    max_by(numerator, numerator::double / nullif(denominator, 0)) as numerator,
    max_by(denominator, numerator::double / nullif(denominator, 0)) as denominator,
    max(numerator::double / nullif(denominator, 0)) as value
from kpi_rows
group by cell
