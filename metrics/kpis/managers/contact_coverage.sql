/*
[kpi]
id         = "M5"
title      = { en = "Contact coverage", zh = "客户覆盖率" }
meaning    = { en = "Share of a manager's clients that were effectively reached within the interval their tier asks for (premium clients every quarter). Clients he has had for less than half the interval are not counted. A shared client counts by share.", zh = "在层级要求间隔内（优质客户每季度）获得有效联系的客户占比。负责不足半个间隔的客户不计；共管客户按份额计。" }
formula    = { en = "clients reached within the interval / clients assigned for at least half of it", zh = "间隔内有效联系客户数 ÷ 负责已满半个间隔的客户数" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["manager", "assignment", "client", "visit"]
source     = "M5 [P]; 〔003〕「公司零售部门每季度对VIP客户进行回访」 [S]"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    cadence_days,
    assigned_since,
    last_contact_on,
    days_since_contact,
    case when is_covered then share else 0 end as numerator,
    share as denominator

from contact_month

where month_end between $from and $to and is_counted
