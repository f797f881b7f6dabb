/*
[kpi]
id         = "E7.clients"
title      = { en = "Limits of single clients by status", zh = "单一客户各项限额状态" }
meaning    = { en = "Regulatory limits of single clients by status; only clients that use a tenth of the limit or more.", zh = "单一客户监管限额按状态计数；仅含占用达到限额一成及以上者。" }
formula    = { en = "count of limits of clients by status(use / limit)", zh = "按 占用÷限额 的状态计限额数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "limit_status"]
always_by  = ["limit_status"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "Traffic light 80 % and 90 % [P]; limits of the rule profile [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    coalesce(limit_status, 'no_limit') as limit_status,
    client_id,
    client_name,
    limit_id,
    use_cny,
    limit_cny,
    headroom_cny,
    since,
    is_since_at_least,
    source,
    1 as numerator,
    cast(null as bigint) as denominator
from client_limit_month
where
    profile = $profile
    and month_end between $from and $to
