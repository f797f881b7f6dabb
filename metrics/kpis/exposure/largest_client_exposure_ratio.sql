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
with

measured as (

    select
        c.month_end,
        c.branch_id,
        c.manager_id,
        c.client_id,
        c.client_name,
        c.capital_as_of,
        c.tier1_cny,
        case
            when q.client_id is not null then q.exposure_after_mitigation_cny
            else c.exposure_after_mitigation_cny
        end as exposure_cny
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
        and c.exempt_kind is null
        and c.client_kind <> 'financial_institution'
        and c.tier1_cny is not null

)

select
    month_end,
    branch_id,
    manager_id,
    client_id,
    client_name,
    capital_as_of,
    exposure_cny as numerator,
    tier1_cny as denominator
from measured
where exposure_cny > 0
;
select
    cell,
    max_by(numerator, numerator::double / nullif(denominator, 0)) as numerator,
    max_by(denominator, numerator::double / nullif(denominator, 0)) as denominator,
    max(numerator::double / nullif(denominator, 0)) as value
from kpi_rows
group by cell
