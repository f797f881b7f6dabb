/*
[kpi]
id         = "E20"
title      = { en = "Provision coverage", zh = "拨备覆盖率" }
meaning    = { en = "Provisions on loans to non-performing loans.", zh = "贷款拨备与不良贷款之比。" }
formula    = { en = "provisions on loans / non-performing loans", zh = "贷款拨备 ÷ 不良贷款" }
unit       = "ratio"
direction  = "higher_is_better"
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
    f.loan_balance_cny,
    f.provision_cny as numerator,
    case when f.is_npl then f.loan_balance_cny else 0 end as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.is_loan
