/*
[kpi]
id         = "E13.balance"
title      = { en = "Non-performing loans", zh = "不良贷款余额" }
meaning    = { en = "Balance of loans classed substandard, doubtful or loss.", zh = "次级、可疑、损失类贷款余额。" }
formula    = { en = "substandard + doubtful + loss loans", zh = "次级 + 可疑 + 损失" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "group", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "2023 分类办法 Art 6 [V]"
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
    f.five_class,
    f.days_past_due,
    f.loan_balance_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.is_loan
    and f.is_npl
    and f.loan_balance_cny <> 0
