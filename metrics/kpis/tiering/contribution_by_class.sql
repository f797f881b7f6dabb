/*
[kpi]
id         = "T7.contribution"
title      = { en = "Contribution by contribution class", zh = "ABC分类综合贡献" }
meaning    = { en = "Contribution of twelve months of the clients in each class of T7.", zh = "T7各类客户近12个月综合贡献。" }
formula    = { en = "sum of the trailing 12 months of contribution of clients in the class", zh = "该类客户近12个月综合贡献合计" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier", "abc_class"]
always_by  = ["abc_class"]
inputs     = ["income_month", "client"]
source     = "001: A、B、C、D类集团客户; cut-offs [K]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    abc_class,
    contribution_rank,
    contribution_12m_cny as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and abc_class is not null
