/*
[kpi]
id         = "E17"
title      = { en = "Open assessment tasks", zh = "待评估分类任务" }
meaning    = { en = "Members of groups in which a member turned non-performing within the last twelve months, with no class set on that day or later. A bad member does not make the others bad; they must be assessed.", zh = "近十二个月内有成员转为不良的集团中，该日及之后尚无分类认定的成员数。成员不良不自动传染，但须及时评估。" }
formula    = { en = "count of members without an assessment since the event", zh = "事件后未评估的成员数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "class_hist"]
source     = "2023 分类办法 Art 7 [V]; window of twelve months [P]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    group_id,
    client_id,
    turned_bad_on,
    days_open,
    exposure_cny,
    1 as numerator,
    cast(null as bigint) as denominator
from assessment_task_month
where
    profile = $profile
    and month_end between $from and $to
    and is_open
