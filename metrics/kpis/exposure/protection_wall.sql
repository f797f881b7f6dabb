/*
[kpi]
id         = "E22.protection"
title      = { en = "Clients by days to the end of protection", zh = "管户保护期到期分布" }
meaning    = { en = "Clients with a manager whose protected term runs, by calendar days from the month end until they return to the public pool; 000 is that day or past. The other reading of days to maturity beside the maturity of credit.", zh = "有管户保护期的客户，按月末距回到客户池的日历天数分布；000为当日到期或已过期。系“距到期天数”在授信到期之外的另一种口径。" }
formula    = { en = "count of clients by days to the end of protection", zh = "客户数（按距保护期到期天数分段）" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
always_by  = ["bucket"]
inputs     = ["client", "assignment"]
source     = "Founding document 002: 距到期天数, 客户池 [S]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    o.month_end,
    o.branch_id,
    o.manager_id,
    t.tier,  -- split: tier
    case
        when o.days_to_end <= 0 then '000'
        when o.days_to_end <= 7 then '001-007'
        when o.days_to_end <= 30 then '008-030'
        when o.days_to_end <= 90 then '031-090'
        when o.days_to_end <= 180 then '091-180'
        else '181+'
    end as bucket,
    o.client_id,
    o.client_name,
    o.protected_until,
    o.days_to_end,
    1 as numerator,
    cast(null as bigint) as denominator
from client_protection_month as o
left join visible_tier_month as t on o.month_end = t.month_end and o.client_id = t.client_id  -- split: tier
where o.month_end between $from and $to
