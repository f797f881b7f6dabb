/*
[kpi]
id         = "E1.unconverted"
title      = { en = "Facilities without an exchange rate", zh = "缺汇率授信笔数" }
meaning    = { en = "Facilities with an amount in a currency that has no rate for the month: left out of every amount in yuan, never taken as one to one.", zh = "当月币种缺汇率的授信笔数：不计入任何人民币金额，绝不按1折算。" }
formula    = { en = "count of facilities with a missing rate", zh = "缺汇率授信笔数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "group", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Convention 0.3 [P]"
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
    1 as numerator,
    cast(null as bigint) as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.is_unconverted
