/*
[kpi]
id         = "C25"
title      = { en = "Complainants lost within half a year", zh = "投诉客户半年内流失率" }
meaning    = { en = "Active clients who complained six months before the months of the period and are no longer active. An association, not a cause: C25.peers gives the same for clients of their tiers who had not complained.", zh = "期间各月之前六个月投诉过的活跃客户中，现已不再活跃的占比。仅为相关，不代表因果：同层级未投诉客户的流失率见 C25.peers。" }
formula    = { en = "no longer active / active clients who complained six months before", zh = "已不再活跃 ÷ 六个月前投诉过的活跃客户" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
cell       = "wilson"
inputs     = ["complaint", "client"]
source     = "180 days, matched by tier [P]; founding document 003: 对流失客户开展“退出调查” [S]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    tier,
    complained_on,
    peer_count,
    is_lost::int as numerator,
    1 as denominator

from complaint_attrition_month
where month_end between $from and $to
