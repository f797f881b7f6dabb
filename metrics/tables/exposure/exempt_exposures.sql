/*
[table]
title   = { en = "Exempt exposures", zh = "豁免风险暴露" }
meaning = { en = "Clients exempt from the large-exposure limits with their exposure: listed, not limited.", zh = "豁免大额风险暴露限额的客户及其暴露：列示但不受限。" }
grain   = ["client_id"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
client_id = { en = "Client", zh = "客户编号", unit = "" }
client_name = { en = "Client name", zh = "客户名称", unit = "" }
branch_id = { en = "Home branch", zh = "管户机构", unit = "" }
exempt_kind = { en = "Exempt as", zh = "豁免类型", unit = "" }
exposure_cny = { en = "Exposure before mitigation", zh = "风险暴露（缓释前）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
exposure_to_tier1_ratio = { en = "To Tier 1", zh = "占一级资本净额", unit = "ratio" }
exempt_source = { en = "Rule of the exemption", zh = "豁免规则出处", unit = "" }
*/
with

measured as (

    select
        c.client_id,
        c.client_name,
        c.branch_id,
        c.exempt_kind,
        c.exempt_source,
        c.tier1_cny,
        case when q.client_id is not null then q.exposure_cny else c.exposure_cny end
            as exposure_cny,
        case
            when q.client_id is not null then q.exposure_after_mitigation_cny
            else c.exposure_after_mitigation_cny
        end as exposure_after_mitigation_cny
    from client_risk_month as c
    -- Under factors of its own a profile measures some clients otherwise than at home.
    left join conversion_month as k on c.month_end = k.month_end and k.profile = $profile
    left join client_conversion_month as q
        on
            k.conversion_layer = q.conversion_layer
            and c.month_end = q.month_end
            and c.client_id = q.client_id
    where c.month_end = $to and c.exempt_kind is not null

)

select
    client_id,
    client_name,
    branch_id,
    exempt_kind,
    exposure_cny,
    exposure_after_mitigation_cny,
    exposure_after_mitigation_cny::double / nullif(tier1_cny, 0) as exposure_to_tier1_ratio,
    exempt_source
from measured
order by
    exposure_after_mitigation_cny desc,
    client_id asc
