/*
[kpi]
id         = "M7"
title      = { en = "Overdue visits", zh = "逾期未访" }
meaning    = { en = "Clients without an effective contact for longer than the interval their tier asks for; one never reached counts from the day the manager took over. A shared client counts by share.", zh = "超过层级要求间隔仍无有效联系的客户；从未联系的自分配日起算。共管客户按份额计。" }
formula    = { en = "count of clients whose days since the last effective contact exceed the interval", zh = "距最近有效联系天数超过要求间隔的客户数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["manager", "assignment", "client", "visit"]
source     = "M7 [P]; 〔003〕「保证维护无空档、服务无死角」 [S]"
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
    days_since_contact - cadence_days as days_late,
    share as numerator,
    null as denominator

from contact_month

where month_end between $from and $to and is_overdue
