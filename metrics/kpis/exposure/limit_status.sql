/*
[kpi]
id         = "E7"
title      = { en = "Groups by limit status", zh = "集团限额状态" }
meaning    = { en = "Groups by the worst status over all their limits, the bank's own and the regulator's: watch and warn from the shares of the rule profile, breach above the limit, or any use of a limit that has expired.", zh = "按全部限额（行内与监管）中最差状态划分的集团数：关注、预警按规则方案比例，超过限额或占用已到期额度为突破。" }
formula    = { en = "count of groups by max over limits of status(use / limit)", zh = "按各限额 占用÷限额 的最差状态计集团数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group", "limit_status"]
always_by  = ["limit_status"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "Traffic light 80 % and 90 % [P]; limits of the rule profile [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(g.limit_status, 'no_limit') as limit_status,
    coalesce(n.group_name, g.group_name) as group_name,
    g.status_limit_id,
    g.group_limit_cny,
    g.drawn_balance_cny,
    g.regulatory_cap_cny,
    g.exposure_after_mitigation_cny,
    g.capital_as_of,
    1 as numerator,
    cast(null as bigint) as denominator
from group_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
