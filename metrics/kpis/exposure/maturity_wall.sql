/*
[kpi]
id         = "E22"
title      = { en = "Maturity wall", zh = "到期分布" }
meaning    = { en = "Credit balance by calendar days from the month end to the maturity of the facility; 000 is due that day or past.", zh = "授信余额按月末距到期日的日历天数分布；000 为当日到期或已过期。" }
formula    = { en = "sum of credit balance by days to maturity", zh = "Σ 授信余额（按距到期天数分段）" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "group", "product"]
always_by  = ["bucket"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Founding document 002: 距到期天数 [S]"
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
    case
        when f.days_to_maturity <= 0 then '000'
        when f.days_to_maturity <= 7 then '001-007'
        when f.days_to_maturity <= 30 then '008-030'
        when f.days_to_maturity <= 90 then '031-090'
        when f.days_to_maturity <= 180 then '091-180'
        else '181+'
    end as bucket,
    f.facility_id,
    f.client_id,
    f.matures_on,
    f.days_to_maturity,
    f.credit_balance_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.credit_balance_cny <> 0
