/*
[kpi]
id         = "E19"
title      = { en = "Loans overdue more than 90 days to non-performing loans", zh = "逾期90天以上贷款与不良贷款之比" }
meaning    = { en = "Above 100 % loans are overdue for more than 90 days that are not classed as non-performing.", zh = "超过100%表明存在逾期90天以上而未认定为不良的贷款。" }
formula    = { en = "loans more than 90 days past due / non-performing loans", zh = "逾期90天以上贷款 ÷ 不良贷款" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Practice [K]"
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
    case when f.days_past_due > 90 then f.loan_balance_cny else 0 end as numerator,
    case when f.is_npl then f.loan_balance_cny else 0 end as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.is_loan
    and (f.days_past_due > 90 or f.is_npl)
