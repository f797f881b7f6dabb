/*
[kpi]
id         = "E5.unlimited"
title      = { en = "Drawn without a limit in force", zh = "无额度占用" }
meaning    = { en = "Balance drawn under a root limit that is zero or has expired: an alert of its own, since no utilisation can be computed.", zh = "根额度为零或已到期而仍有余额的用信：无法计算使用率，单独预警。" }
formula    = { en = "drawn balance of trees whose root limit is 0 or expired", zh = "根额度为0或已到期的已用信余额" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "group", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
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
    f.root_facility_id,
    f.matures_on,
    f.is_limit_expired,
    f.drawn_balance_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.drawn_balance_cny > 0
    and f.is_without_limit
