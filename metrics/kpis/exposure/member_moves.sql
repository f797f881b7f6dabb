/*
[kpi]
id         = "E3.moves"
title      = { en = "Members that joined or left a group", zh = "集团成员加入与退出" }
meaning    = { en = "Clients that joined or left a group since the month before, with what they brought or took; members of a group that is new as a whole are not among them.", zh = "自上月以来加入或退出集团的客户及其带入或带走的风险暴露；整体新增集团的成员不计。" }
formula    = { en = "count of memberships begun or ended", zh = "新增与终止的成员关系数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "group", "step"]
always_by  = ["step"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Product proposal [P]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    group_id,
    step,
    client_id,
    opening_exposure_cny,
    closing_exposure_cny,
    1 as numerator,
    cast(null as bigint) as denominator
from group_member_change_month
where
    profile = $profile
    and month_end between $from and $to
    and step in ('joined', 'left_group')
