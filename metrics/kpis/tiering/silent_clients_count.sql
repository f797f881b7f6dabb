/*
[kpi]
id         = "T15"
title      = { en = "Silent clients", zh = "沉默客户数" }
meaning    = { en = "Active clients without a transaction of their own for longer than their own rhythm allows: a multiple of the median gap between their months with one, never less than a floor. With too few such months the default of the tier holds. Clients without activity data are not judged.", zh = "活跃客户中，无主动交易的时间超过自身节奏者：以交易月间隔中位数的若干倍为限，且不低于下限；交易月过少者按层级默认。无交易数据的客户不判定。" }
formula    = { en = "count of active clients with months since the last own transaction > limit", zh = "距最近主动交易月数超过限值的活跃客户数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["activity_month", "client"]
source     = "〔003〕「超过固定周期3天不进站加油」 [S, no bank]; months, factors and defaults [P]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    silence_basis,
    silence_limit_months,
    months_silent,
    last_event_on,
    1 as numerator,
    null as denominator
from client_attention_month
where
    month_end between $from and $to
    and is_silent
