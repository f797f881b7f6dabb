/*
[kpi]
id         = "M4a.weighted"
title      = { en = "Weighted load per manager", zh = "加权户均管户" }
meaning    = { en = "As clients per manager, a premium client counting three times and a major one twice: a book of premium clients is more work.", zh = "同户均管户，但优质客户计3、主要客户计2：优质客户工作量更大。" }
formula    = { en = "sum of share-days of clients times tier weight / full posts of client managers", zh = "Σ(客户份额天数 × 层级权重) ÷ 客户经理折合人力" }
unit       = "per_manager"
direction  = "neutral"
additivity = "semi_additive"
time       = "stock"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["manager", "assignment", "client"]
source     = "M4a tier weights [P]"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    manager_name,
    grade,
    n_clients,
    n_premium_clients,
    weighted_load as numerator,
    fte as denominator

from manager_month

where month_end between $from and $to and is_client_manager and days_in_post > 0
