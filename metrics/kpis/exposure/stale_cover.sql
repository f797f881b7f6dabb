/*
[kpi]
id         = "E27.stale"
title      = { en = "Cover that rests on stale valuations", zh = "依赖过期估值的覆盖" }
meaning    = { en = "Cover by collateral whose valuation is older than twelve months.", zh = "估值超过十二个月的押品所提供的覆盖。" }
formula    = { en = "covered by collateral valued more than 365 days ago", zh = "估值超过365天的押品覆盖金额" }
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
    f.oldest_valued_on,
    f.n_stale,
    f.stale_cover_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_cover_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.n_stale > 0
    and f.exposure_cny > 0
