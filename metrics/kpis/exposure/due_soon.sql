/*
[kpi]
id         = "E22.wall"
title      = { en = "Balance that falls due soon", zh = "近期到期余额" }
meaning    = { en = "Credit balance of facilities that mature within the days of the watch rules, counted from the month end; what is past its maturity is no part of it.", zh = "自月末起于监测规则天数内到期的授信余额；已过到期日者不计。" }
formula    = { en = "sum of credit balance with 0 to 30 days to maturity", zh = "Σ 距到期0至30天的授信余额" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Founding document 002: 距到期天数 [S]; 30 days [P]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    f.month_end,
    f.branch_id,
    f.manager_id,
    f.product,
    f.facility_id,
    f.client_id,
    f.matures_on,
    f.days_to_maturity,
    f.credit_balance_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_month as f
inner join watch_rule_month as w
    on f.month_end = w.month_end and f.days_to_maturity between 0 and w.maturity_wall_days
where
    f.month_end between $from and $to
    and f.credit_balance_cny > 0
