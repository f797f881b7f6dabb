/*
[kpi]
id         = "E2"
title      = { en = "Approved credit", zh = "授信总额" }
meaning    = { en = "Limits in force, counted once at the root: a sub-limit or a shared limit is not added to the limit it lies under. A frozen root still counts, since its limit is approved and may be released; an expired or closed one counts nothing.", zh = "有效授信额度，仅按根额度计一次：分项额度、共用额度不重复相加；冻结的根额度仍计入（额度已批、可解冻）；已到期或已关闭的不计。" }
formula    = { en = "sum over root facilities of min(own cap, sum of sub-limits)", zh = "Σ 根额度 min(自身上限, 下级额度合计)" }
unit       = "cny"
direction  = "neutral"
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
    f.ccy,
    f.matures_on,
    f.drawn_balance_cny,
    f.approved_limit_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.is_root
    and f.approved_limit_cny is not null
    and not f.is_limit_expired
