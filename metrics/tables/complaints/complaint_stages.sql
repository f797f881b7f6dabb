/*
[table]
title   = { en = "Owner at each stage", zh = "各环节责任人" }
meaning = { en = "Every stage the complaint entered up to the end of the period, who handled it there, from when to when, stages gone through again and those logged out of order.", zh = "截至期末该投诉每次进入的环节、经办人、起止时间、返工及日志次序颠倒。" }
grain   = ["place"]
inputs  = ["complaint", "complaint_event"]
[columns]
place           = { en = "No.", zh = "序号", unit = "count" }
stage           = { en = "Stage", zh = "环节", unit = "" }
actor           = { en = "Handled by", zh = "经办人", unit = "" }
level           = { en = "Level", zh = "层级", unit = "" }
entered_at      = { en = "Entered", zh = "进入时间", unit = "timestamp" }
left_at         = { en = "Left", zh = "离开时间", unit = "timestamp" }
stage_hours     = { en = "Hours there", zh = "停留小时", unit = "hours" }
next_stage      = { en = "Went on to", zh = "去向", unit = "" }
is_rework       = { en = "Again", zh = "返工", unit = "" }
is_out_of_order = { en = "Logged out of order", zh = "日志次序颠倒", unit = "" }
*/
with

visits as (

    -- As the log knew it at the end of the period.
    select
        *,
        $to + interval 1 day as known_until
    from complaint_stage
    where complaint_id = $about and coalesce(entered_at, left_at) < $to + interval 1 day

)

select
    place,
    stage,
    actor,
    handled_level as level,
    entered_at,
    case when left_at < known_until then left_at end as left_at,
    case when left_at < known_until then date_diff('second', entered_at, left_at) / 3600 end
        as stage_hours,
    case when next_at < known_until then next_stage end as next_stage,
    visit_number > 1 as is_rework,
    is_out_of_order

from visits

order by place
