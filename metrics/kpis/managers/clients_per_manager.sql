/*
[kpi]
id         = "M4a"
title      = { en = "Clients per manager", zh = "户均管户（人均管户数）" }
meaning    = { en = "Clients a full-time client manager looks after. Clients count by share and days of the month, managers by part-time share and days in post. At least 15 are asked for: a minimum to maintain, not a ceiling.", zh = "每位全职客户经理维护的客户数。客户按份额与天数加权，经理按工时与在岗天数折算。“至少15户”为下限，非上限。" }
formula    = { en = "sum of share-days of clients / full posts of client managers", zh = "Σ客户份额天数 ÷ 客户经理折合人力" }
unit       = "per_manager"
direction  = "neutral"
additivity = "semi_additive"
time       = "stock"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["manager", "assignment", "client"]
source     = "M4a [S, non-bank]: 〔003〕「每人至少维护15位以上客户」"
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
    client_weight as numerator,
    fte as denominator

from manager_month

where month_end between $from and $to and is_client_manager and days_in_post > 0
