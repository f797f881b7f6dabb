/*
[kpi]
id         = "T15.unserved"
title      = { en = "Unserved clients", zh = "未被服务客户数" }
meaning    = { en = "Active clients whom nobody reached effectively within the standard of their tier, those without a manager included.", zh = "在层级标准时限内无人有效联系的活跃客户，含无人管户者。" }
formula    = { en = "count of active clients with days since the last effective contact > interval of the tier", zh = "距最近有效联系天数超过层级间隔的活跃客户数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["visit", "client"]
source     = "〔003〕「每季度对VIP客户进行回访」 [S]; intervals of the scorecard [P]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    cadence_days,
    last_contact_on,
    days_since_contact,
    1 as numerator,
    null as denominator
from client_attention_month
where
    month_end between $from and $to
    and is_unserved
