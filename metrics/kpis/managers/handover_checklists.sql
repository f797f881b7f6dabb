/*
[kpi]
id         = "M17"
title      = { en = "Handovers with a signed checklist", zh = "有签署清单的移交占比" }
meaning    = { en = "Of the clients handed over from one manager to another in the period, the share with a signed checklist on record. Counts for the manager who received the client.", zh = "期间由一位经理移交另一位经理的客户中，有签署移交清单的占比；计入接收经理。" }
formula    = { en = "handovers with a checklist / handovers", zh = "有清单的移交 ÷ 全部移交" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["manager", "assignment", "client"]
source     = "M17 [P]"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    handover.month_end,
    handover.branch_id,
    handover.manager_id,
    handover.client_id,
    handover.handed_on,
    handover.has_checklist,
    case when handover.has_checklist then 1 else 0 end as numerator,
    1 as denominator

from handover_month as handover

where
    handover.month_end between $from and $to
    and handover.side = 'received'
    and handover.is_made
