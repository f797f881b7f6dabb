/*
[kpi]
id         = "E7.limits"
title      = { en = "Limits of groups by status", zh = "集团各项限额状态" }
meaning    = { en = "Every limit a group stands under, with its use and what moved it since the month before its status began: exchange rates, members that stayed, members that joined or left; use before and the three add up to the use.", zh = "集团适用的每项限额及其占用，以及自该状态开始前一月以来的变动：汇率、留存成员、成员进出；此前占用与三项之和等于占用。" }
formula    = { en = "count of limits of groups by status(use / limit)", zh = "按 占用÷限额 的状态计限额数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "limit_id"
by         = ["month", "group", "limit_status"]
always_by  = ["limit_status"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "Traffic light 80 % and 90 % [P]; limits of the rule profile [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    l.month_end,
    l.group_id,
    coalesce(l.limit_status, 'no_limit') as limit_status,
    coalesce(n.group_name, l.group_id) as group_name,
    l.limit_id,
    l.use_cny,
    l.limit_cny,
    l.headroom_cny,
    l.since,
    l.is_since_at_least,
    l.opening_use_cny,
    l.grown_since_cny,
    l.currency_since_cny,
    l.regrouped_since_cny,
    l.opening_limit_cny,
    l.is_expired,
    l.source,
    1 as numerator,
    cast(null as bigint) as denominator
from group_limit_month as l
left join group_name_month as n
    on l.profile = n.profile and l.month_end = n.month_end and l.group_id = n.group_id
where
    l.profile = $profile
    and l.month_end between $from and $to
