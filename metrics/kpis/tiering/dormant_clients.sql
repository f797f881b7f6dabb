/*
[kpi]
id         = "T16"
title      = { en = "Dormant clients", zh = "睡眠客户数" }
meaning    = { en = "Clients without a transaction of their own for a year that keep less than a small balance with the bank.", zh = "一年以上无主动交易且存贷款余额低于小额标准的客户。" }
formula    = { en = "count of clients silent for the days and below the balance of the rules", zh = "沉默天数与余额均达睡眠标准的客户数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["activity_month", "client"]
source     = "T16, typical bank rule [V2]; balance [P]"
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
    days_silent,
    balance_cny,
    1 as numerator,
    null as denominator
from client_attention_month
where
    month_end between $from and $to
    and is_dormant
