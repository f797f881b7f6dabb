/*
[kpi]
id         = "T7"
title      = { en = "Clients by contribution class", zh = "ABC分类客户数" }
meaning    = { en = "A: the clients that, largest first, bring the first 80 % of the bank's positive contribution of twelve months; B up to 95 %; C the rest; D brings nothing or costs money. The largest client is A however much it brings; equals share a class. Clients without income data have none.", zh = "A：按全行近12个月正贡献从大到小累计至80%的客户；B：至95%；C：其余；D：无贡献或亏损。贡献最大者必为A，贡献相同者同类；无收入数据的客户不分类。" }
formula    = { en = "count of clients in the class", zh = "该类客户数" }
unit       = "count"
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
    contribution_12m_cny,
    1 as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and abc_class is not null
