/*
[table]
title   = { en = "Exposure by industry", zh = "行业风险暴露集中度" }
meaning = { en = "Exposure after mitigation by industry of the client, with the concentration among the borrowers of each.", zh = "按客户行业列示的风险暴露（缓释后）及行业内集中度。" }
grain   = ["industry"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
industry = { en = "Industry", zh = "行业", unit = "" }
n_clients = { en = "Clients", zh = "客户数", unit = "count" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
exposure_share = { en = "Share of exposure", zh = "占比", unit = "ratio" }
hhi = { en = "Concentration within (HHI)", zh = "行业内集中度（HHI）", unit = "index" }
effective_borrowers = { en = "Effective number of clients", zh = "有效客户数", unit = "number" }
*/
with

clients as (

    select
        coalesce(c.industry, 'unknown') as industry,
        e.client_id,
        sum(e.exposure_after_mitigation_cny) as exposure_cny
    from exposure_row_month as e
    inner join conversion_month as k
        on
            e.month_end = k.month_end
            and e.conversion_layer = k.conversion_layer
            and k.profile = $profile
    left join client as c on e.client_id = c.client_id
    where e.month_end = $to
    group by all

)

select
    industry,
    count(*) as n_clients,
    sum(exposure_cny)::decimal(18, 2) as exposure_after_mitigation_cny,
    sum(exposure_cny)::double / nullif(sum(sum(exposure_cny)) over (), 0) as exposure_share,
    sum(exposure_cny::double * exposure_cny::double)
    / nullif(sum(exposure_cny)::double * sum(exposure_cny)::double, 0) as hhi,
    sum(exposure_cny)::double * sum(exposure_cny)::double
    / nullif(sum(exposure_cny::double * exposure_cny::double), 0) as effective_borrowers
from clients
group by industry
order by
    exposure_after_mitigation_cny desc,
    industry asc
