/*
[table]
title   = { en = "Owner at each stage", zh = "各环节责任人" }
meaning = { en = "Every stage the complaint entered, who handled it there, from when to when, and stages gone through again.", zh = "该投诉每次进入的环节、经办人、起止时间及返工。" }
grain   = ["visit_number"]
inputs  = ["complaint", "complaint_event"]
[columns]
visit_number = { en = "No.", zh = "序号", unit = "count" }
stage        = { en = "Stage", zh = "环节", unit = "" }
actor        = { en = "Handled by", zh = "经办人", unit = "" }
level        = { en = "Level", zh = "层级", unit = "" }
entered_at   = { en = "Entered", zh = "进入时间", unit = "timestamp" }
left_at      = { en = "Left", zh = "离开时间", unit = "timestamp" }
stage_hours  = { en = "Hours there", zh = "停留小时", unit = "hours" }
next_stage   = { en = "Went on to", zh = "去向", unit = "" }
is_rework    = { en = "Again", zh = "返工", unit = "" }
*/
select
    visit_number,
    stage,
    actor,
    level,
    entered_at,
    left_at,
    stage_hours,
    next_stage,
    is_rework

from complaint_visit
where complaint_id = $about

order by visit_number
