/*
[rule]
rule = "overdue_but_normal"
extract = "exposure_snapshot"
column = "five_class"
consequence = "warn"
title.en = "A facility is past due and classed normal"
title.zh = "逾期授信分类为正常"
hint.en = "Check the class; it is shown as delivered."
hint.zh = "请核对分类；按原值展示。"
*/
select
    as_of,
    facility_id

from raw_exposure_snapshot

where
    dpd > 0
    and five_class = 'normal'
