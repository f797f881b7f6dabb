/*
[kpi]
id         = "T17.reactivated"
title      = { en = "Clients woken", zh = "唤醒客户数" }
meaning    = { en = "Clients that were dormant the month before and began a transaction of their own.", zh = "上月为睡眠客户、本月有主动交易的客户。" }
formula    = { en = "count of clients dormant before and active in the period", zh = "由睡眠转活跃的客户数" }
unit       = "count"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["activity_month", "client"]
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
    last_event_on,
    1 as numerator,
    null as denominator
from client_attention_month
where
    month_end between $from and $to
    and is_reactivated
