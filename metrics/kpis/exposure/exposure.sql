/*
[kpi]
id         = "E3"
title      = { en = "Exposure", zh = "风险暴露" }
meaning    = { en = "Large-exposure measure after mitigation: book value less specific provision, plus off-balance amounts by conversion factor, less eligible margin, certificates of deposit and treasuries; what an eligible guarantee covers counts against whoever guarantees, and what stands for the assets of clients behind a vehicle against those clients. Conversion factors are those of the rule profile.", zh = "大额风险暴露口径（缓释后）：账面价值扣除专项准备，加表外项目乘以转换系数，减合格保证金、存单与国债；合格保证覆盖部分计入保证人，载体背后基础资产对应部分计入其债务人。转换系数取自规则方案。" }
formula    = { en = "max(principal + interest receivable - provision, 0) + off-balance nominal × conversion factor - eligible mitigation", zh = "max(本金 + 应收利息 − 专项准备, 0) + 表外名义 × 转换系数 − 合格缓释" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "group", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Basel LEX30 via CBUAE C1/2023 [V]; conversion factors [K]"
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
    -- Who guarantees may be a client of branches out of view.
    case when f.is_moved_in then c.client_id else f.client_id end as client_id,
    f.ccy,
    f.moved_by,
    f.is_moved_in,
    f.exposure_cny,
    f.collateral_mitigation_cny,
    f.moved_out_cny,
    f.exposure_after_mitigation_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from exposure_row_month as f
inner join conversion_month as k
    on
        f.month_end = k.month_end
        and f.conversion_layer = k.conversion_layer
        and k.profile = $profile
left join client as c on f.is_moved_in and f.client_id = c.client_id
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
left join memberships as m on f.month_end = m.month_end and f.client_id = m.client_id  -- split: group
where
    f.month_end between $from and $to
    and (f.exposure_cny <> 0 or f.is_moved_in)
