/*
[rule]
rule = "npl_but_not_overdue"
extract = "exposure_snapshot"
column = "five_class"
consequence = "info"
title.en = "A facility is classed non-performing and not past due"
title.zh = "不良授信未逾期"
hint.en = "Allowed: the class may rest on other grounds."
hint.zh = "允许：分类可能基于其他原因。"
*/
select
    as_of,
    facility_id

from raw_exposure_snapshot

where
    dpd = 0
    and five_class in ('substandard', 'doubtful', 'loss')
