/*
[kpi]
id         = "E13.assets"
title      = { en = "Non-performing share of classified assets", zh = "不良资产率（按全部分类资产）" }
meaning    = { en = "Classified assets graded substandard, doubtful or loss, of all classified assets: loans, bonds and off-balance items with credit risk, which have been classified like loans since 2023; undrawn commitments are left out. The ratio of loans alone is E13.", zh = "次级、可疑、损失类资产占全部分类资产的比例：含贷款、债券及承担信用风险的表外项目（2023年起与贷款同样分类），不含未提用承诺。仅按贷款计的比例见E13。" }
formula    = { en = "(substandard + doubtful + loss assets) / classified assets, on and off the balance sheet", zh = "（次级 + 可疑 + 损失类资产）÷ 全部分类资产（表内外）" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "tier", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "2023 分类办法 Art 6 [V]; 风险监管核心指标: 4 % [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    f.month_end,
    f.branch_id,
    f.manager_id,
    t.tier,  -- split: tier
    f.product,
    f.facility_id,
    f.client_id,
    f.five_class,
    f.on_balance_cny,
    f.off_balance_cny,
    f.off_balance_type,
    case when f.is_npl then f.drawn_balance_cny else 0 end as numerator,
    f.drawn_balance_cny as denominator
from facility_month as f
left join visible_tier_month as t on f.month_end = t.month_end and f.client_id = t.client_id  -- split: tier
where
    f.month_end between $from and $to
    and f.five_class is not null
    and f.drawn_balance_cny <> 0
