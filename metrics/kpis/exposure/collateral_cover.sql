/*
[kpi]
id         = "E27"
title      = { en = "Collateral cover", zh = "抵质押覆盖率" }
meaning    = { en = "Exposure covered by collateral after haircut. One piece behind several facilities goes to the first rank, then by exposure, and never counts above its value. Property does not lower the large exposure.", zh = "折扣后抵质押物覆盖的风险暴露占比。一物多押按顺位、再按暴露分摊，不超过其价值。实物押品不减少大额风险暴露。" }
formula    = { en = "sum of min(allotted value after haircut, exposure) / exposure", zh = "Σ min(分摊折扣后价值, 风险暴露) ÷ 风险暴露" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "product"]
inputs     = ["facility", "exposure_snapshot", "client", "collateral", "collateral_link"]
source     = "Product proposal [P]; haircuts of the bank"
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
    f.collateral_cny,
    f.oldest_valued_on,
    f.n_stale,
    f.covered_cny as numerator,
    f.exposure_cny as denominator
from facility_cover_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.exposure_cny > 0
