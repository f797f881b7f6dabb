/*
[kpi]
id         = "E1"
title      = { en = "Credit balance", zh = "授信余额" }
meaning    = { en = "All credit outstanding: drawn principal on the balance sheet and the full nominal amount of acceptances, letters of credit, guarantees and commitments. Amounts without an exchange rate are left out and counted.", zh = "全部授信余额：表内本金，加承兑、信用证、保函、承诺等表外业务名义金额。缺汇率的金额不计入，另行计数。" }
formula    = { en = "on-balance principal + off-balance nominal amount", zh = "表内本金 + 表外名义金额" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "group", "product", "purpose"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "集团客户授信业务风险管理指引 Art 4, 12 [V2]"
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
    f.purpose,
    f.facility_id,
    f.client_id,
    f.ccy,
    f.on_balance_cny,
    f.off_balance_cny,
    f.off_balance_type,
    f.credit_balance_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and f.credit_balance_cny <> 0
