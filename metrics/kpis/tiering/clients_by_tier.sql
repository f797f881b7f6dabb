/*
[kpi]
id         = "T4"
title      = { en = "Clients by tier", zh = "五类客户数" }
meaning    = { en = "Number of clients in each of the five classes at the month end. The first rule that holds decides; conditions that could not be judged are named in the rows.", zh = "月末五类客户的户数。规则自上而下，首个命中者定级；因缺数据未判定的条件在明细中列明。" }
formula    = { en = "count of clients in the tier", zh = "该层级客户数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
always_by  = ["tier"]
inputs     = ["client"]
source     = "Founding document 003, five classes [S]; cut-offs [P]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    tier_reason,
    tier_by_rule,
    unjudged,
    contribution_12m_cny,
    1 as numerator,
    null as denominator
from client_month
where month_end between $from and $to
