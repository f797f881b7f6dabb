/*
[table]
title   = { en = "Timeline", zh = "处理时间线" }
meaning = { en = "Everything the log says of the complaint up to the end of the period, in order, with its receipt, the end of its clock and both deadlines as they stood then.", zh = "该投诉截至期末的全部日志节点，按时间排列，并列受理、停止计时与当时的两个到期日。" }
grain   = ["happened_at", "event_type", "place"]
inputs  = ["complaint"]
[columns]
happened_at  = { en = "When", zh = "时间", unit = "timestamp" }
event_type   = { en = "What happened", zh = "节点", unit = "" }
stage        = { en = "Stage", zh = "环节", unit = "" }
actor        = { en = "By whom", zh = "经办人", unit = "" }
level        = { en = "Level", zh = "层级", unit = "" }
event_reason = { en = "Reason", zh = "原因", unit = "" }
added_days   = { en = "Days added", zh = "延期天数", unit = "days" }
place        = { en = "Place in the log", zh = "日志次序", unit = "count" }
*/
with

known as (

    -- The complaint as it stood at the end of the period.
    select
        cases.*,
        complaint.received_at
    from complaint_month as cases
    inner join complaint on cases.complaint_id = complaint.complaint_id
    where cases.complaint_id = $about and cases.month_end <= $to
    order by cases.month_end desc
    limit 1

),

marks as (

    -- A clock stops, and a deadline holds, to the end of its day.
    select
        unnest([
            { 'event_type': 'received', 'happened_at': received_at, 'place': 0 },
            {
                'event_type': 'clock_stopped',
                'happened_at': stop_on + interval '23 hours 59 minutes',
                'place': 100000
            },
            {
                'event_type': 'original_deadline',
                'happened_at': original_due_on + interval '23 hours 59 minutes',
                'place': 100001
            },
            {
                'event_type': 'approved_deadline',
                'happened_at': case
                    when approved_due_on <> original_due_on
                        then approved_due_on + interval '23 hours 59 minutes'
                end,
                'place': 100002
            }
        ]) as mark
    from known

)

select
    happened_at,
    event_type,
    stage,
    actor,
    level,
    reason as event_reason,
    added_days,
    event_number as place
from complaint_log
where complaint_id = $about and happened_at < $to + interval 1 day

union all

select
    mark.happened_at,
    mark.event_type,
    null as stage,
    null as actor,
    null as level,
    null as event_reason,
    null as added_days,
    mark.place
from marks
where mark.happened_at is not null

order by
    happened_at,
    place
