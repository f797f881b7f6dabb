/*
[kpi]
id         = "E27.uncovered"
title      = { en = "Exposure without cover", zh = "未覆盖风险暴露" }
meaning    = { en = "Exposure that no collateral covers.", zh = "无抵质押物覆盖的风险暴露。" }
formula    = { en = "exposure - covered", zh = "风险暴露 − 已覆盖部分" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "product", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "collateral", "collateral_link"]
source     = "Product proposal [P]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
with

memberships as (

    select
        month_end,
        client_id,
        group_id
    from group_member_month
    where
        profile = $profile
        and is_main_group
        and month_end between $from and $to

)

select
    f.month_end,
    f.branch_id,
    f.manager_id,
    t.tier,  -- split: tier
    m.group_id,  -- split: group
    f.product,
    f.facility_id,
    f.client_id,
    f.exposure_cny,
    f.covered_cny,
    f.uncovered_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_cover_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.uncovered_cny > 0
