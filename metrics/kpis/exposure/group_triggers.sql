/*
[kpi]
id         = "E28"
title      = { en = "Groups under tightened control", zh = "整体从严集团数" }
meaning    = { en = "Groups with a trigger at one of their members: permanent overdraft, import bill overdue, instalment missed, collateral released, rating down by two notches or more. One member's trigger tightens the whole group until a checker clears it, though the trigger itself be over. A bank that delivers no clearings has a group in as long as its trigger stands.", zh = "任一成员触发（锁结透支、进口押汇逾期、分期脱期、押品解除、评级下调两级及以上）的集团数。一名成员触发即整体从严，直至复核人解除，触发项自身消失亦不例外；未提供解除记录的银行，触发存续期间列示。" }
formula    = { en = "count of groups with a trigger at a member not cleared", zh = "有成员触发且未解除的集团数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Hong Kong practice 5 [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    t.month_end,
    t.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    t.n_triggers,
    t.n_ended,
    t.n_cleared,
    t.n_triggered_members,
    t.since,
    g.exposure_cny,
    1 as numerator,
    cast(null as bigint) as denominator
from group_trigger_month as t
inner join group_month as g
    on t.profile = g.profile and t.month_end = g.month_end and t.group_id = g.group_id
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    t.profile = $profile
    and t.month_end between $from and $to
    and t.n_triggers > 0
    and g.n_clients >= 2
