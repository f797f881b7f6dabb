/*
[table]
title   = { en = "Where cases wait, and for whom", zh = "在哪个环节、等谁" }
meaning = { en = "Complaints open at the end of the period by the stage they stand in and who has them there: how many, how many of them overdue, and how long they have stood there.", zh = "期末在途投诉按所处环节与经办人：件数、其中超期件数及已停留天数。" }
grain   = ["stage", "branch_id", "actor"]
inputs  = ["complaint", "complaint_event"]
[columns]
stage          = { en = "Stage", zh = "环节", unit = "" }
actor          = { en = "Handled by", zh = "经办人", unit = "" }
branch_id      = { en = "Branch", zh = "机构", unit = "" }
branch_name    = { en = "Branch name", zh = "机构名称", unit = "" }
branch_name_en = { en = "Branch name (English)", zh = "机构名称（英文）", unit = "" }
open_count     = { en = "Open there", zh = "在途件数", unit = "count" }
overdue_count  = { en = "Overdue", zh = "超期件数", unit = "count" }
median_days    = { en = "Median days standing", zh = "停留天数中位数", unit = "number" }
longest_days   = { en = "Longest days standing", zh = "最长停留天数", unit = "days" }
*/
with

open_cases as (

    select *
    from complaint_month
    where month_end = $to and is_open_end

),

handlers as (

    -- Who took it into the stage it stood in at the end of the period.
    select
        visits.complaint_id,
        max_by(visits.actor, visits.place) as actor
    from complaint_stage as visits
    inner join open_cases
        on visits.complaint_id = open_cases.complaint_id and visits.stage = open_cases.stage
    where visits.entered_at < $to + interval 1 day
    group by visits.complaint_id

),

waiting as (

    select
        open_cases.branch_id,
        coalesce(open_cases.stage, 'none') as stage,
        handlers.actor,
        open_cases.is_overdue_end,
        date_diff('day', coalesce(open_cases.stage_since, open_cases.received_on), $to)
            as standing_days
    from open_cases
    left join handlers on open_cases.complaint_id = handlers.complaint_id

)

select
    waiting.stage,
    waiting.actor,
    waiting.branch_id,
    branch.branch_name,
    branch.branch_name_en,
    count(*) as open_count,
    count(*) filter (where waiting.is_overdue_end) as overdue_count,
    median(waiting.standing_days) as median_days,
    max(waiting.standing_days) as longest_days

from waiting
left join branch on waiting.branch_id = branch.branch_id
group by
    waiting.stage,
    waiting.actor,
    waiting.branch_id,
    branch.branch_name,
    branch.branch_name_en

order by
    open_count desc,
    longest_days desc,
    waiting.branch_id asc,
    waiting.stage asc,
    waiting.actor asc
