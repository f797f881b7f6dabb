/*
[kpi]
id         = "E1.net"
title      = { en = "Credit balance, net", zh = "授信净额" }
meaning    = { en = "Credit balance less margin deposits, pledged own certificates of deposit and pledged treasuries, at most the covered amount of each contract; frozen or expired pledges deduct nothing.", zh = "授信余额扣除保证金、质押的本行存单与国债，每笔扣除不超过其余额；冻结或到期的质押不扣除。" }
formula    = { en = "credit balance - min(margin + own certificates + treasuries, credit balance)", zh = "授信余额 − min(保证金 + 存单 + 国债, 授信余额)" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "group", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "集团客户授信业务风险管理指引 Art 12; 关联交易办法 [V2]"
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
    f.credit_balance_cny,
    f.deductible_cny,
    f.net_credit_balance_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.credit_balance_cny <> 0
