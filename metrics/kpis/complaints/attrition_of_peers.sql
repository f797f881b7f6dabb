/*
[kpi]
id         = "C25.peers"
title      = { en = "Lost among clients of the same tiers who had not complained", zh = "同层级未投诉客户流失率" }
meaning    = { en = "What C25 would be if complainants had left as often as the bank's clients of the same tier and months who had not complained.", zh = "若投诉客户按全行同层级、同月未投诉客户的流失率流失，C25 应有的水平。" }
formula    = { en = "mean over complainants of the share lost in their tier among those who had not complained", zh = "对投诉客户取其层级未投诉者流失率的平均" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
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
    peer_lost_ratio as numerator,
    1 as denominator

from complaint_attrition_month
where month_end between $from and $to and peer_lost_ratio is not null
