/*
[kpi]
id         = "E18"
title      = { en = "Overdue by age", zh = "逾期账龄" }
meaning    = { en = "Overdue principal by days past due of the oldest unpaid instalment. One to seven days is technical overdue. The whole balance of the same facilities is E18.balance.", zh = "按最早未还款日计算的逾期天数分段的逾期本金；1–7天为技术性逾期。同一授信的全部余额见 E18.balance。" }
formula    = { en = "sum of overdue principal by days past due", zh = "Σ 逾期本金（按逾期天数分段）" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "group", "product"]
always_by  = ["bucket"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "2023 分类办法 floors at 90 days [V2], 270 and 360 days [V2]"
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
        when f.days_past_due <= 7 then '001-007'
        when f.days_past_due <= 30 then '008-030'
        when f.days_past_due <= 60 then '031-060'
        when f.days_past_due <= 90 then '061-090'
        when f.days_past_due <= 270 then '091-270'
        when f.days_past_due <= 360 then '271-360'
        else '361+'
    end as bucket,
    f.facility_id,
    f.client_id,
    f.days_past_due,
    f.five_class,
    f.overdue_interest_cny,
    f.overdue_principal_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.days_past_due > 0
