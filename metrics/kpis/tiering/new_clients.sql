/*
[kpi]
id         = "T17"
title      = { en = "New clients", zh = "新增客户数" }
meaning    = { en = "Clients that became active in the period, apart by whether the bank knew the name: a member of a group with an older client is cross-selling. A new number for an earlier client is not new.", zh = "期间首次活跃的客户，区分新名称户与存量集团成员（交叉营销）；沿用原客户的新客户号不算新增。" }
formula    = { en = "count of clients first active in the period", zh = "期间首次活跃的客户数" }
unit       = "count"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
always_by  = ["new_kind"]
inputs     = ["client"]
source     = "T17 [P]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    new_kind,
    1 as numerator,
    null as denominator
from client_attention_month
where
    month_end between $from and $to
    and is_new
