/*
[table]
title   = { en = "From stage to stage", zh = "环节流转" }
meaning = { en = "Where complaints went from each stage of the loop: stages entered in the period, as known at its end, by where they went next, with the median and the 90th percentile of the days spent there by those that went on. What still stands there is a row of its own.", zh = "期间进入各环节的投诉去向（截至期末）：按下一环节列示件次及已离开者停留天数的中位数与P90；仍在该环节的单列。" }
grain   = ["stage", "next_stage"]
inputs  = ["complaint", "complaint_event"]
[columns]
stage        = { en = "Stage", zh = "环节", unit = "" }
next_stage   = { en = "Went on to", zh = "去向", unit = "" }
visit_count  = { en = "Times", zh = "件次", unit = "count" }
visit_share  = { en = "Share of the stage", zh = "占该环节", unit = "ratio" }
rework_count = { en = "Of these gone through again", zh = "其中返工", unit = "count" }
median_days  = { en = "Median days there", zh = "停留天数中位数", unit = "number" }
p90_days     = { en = "Days there, 90th percentile", zh = "停留天数P90", unit = "number" }
is_back      = { en = "Back to an earlier stage", zh = "退回", unit = "" }
*/
with

visits as (

    -- As the log knew it at the end of the period.
    select
        stage,
        case
            when left_at is null or left_at >= $to + interval 1 day then 'still_there'
            when next_at < $to + interval 1 day then next_stage
            else 'not_gone_on'
        end as next_stage,
        case
            when left_at < $to + interval 1 day
                then date_diff('second', entered_at, left_at) / 86400
        end as stage_days,
        visit_number > 1 as is_rework
    from complaint_stage
    where entered_at >= $from and entered_at < $to + interval 1 day

),

places as (

    select
        unnest(['verify', 'review', 'rectify', 'follow_up', 'archive']) as stage,
        unnest([1, 2, 3, 4, 5]) as place

),

counts as (

    select
        stage,
        next_stage,
        count(*) as visit_count,
        count(*) filter (where is_rework) as rework_count,
        median(stage_days) as median_days,
        quantile_cont(stage_days, 0.9) as p90_days
    from visits
    group by
        stage,
        next_stage

)

select
    counts.stage,
    counts.next_stage,
    counts.visit_count,
    counts.visit_count / sum(counts.visit_count) over (partition by counts.stage) as visit_share,
    counts.rework_count,
    counts.median_days,
    counts.p90_days,
    coalesce(following.place <= here.place, false) as is_back

from counts
left join places as here on counts.stage = here.stage
left join places as following on counts.next_stage = following.stage

order by
    here.place asc nulls last,
    following.place asc nulls last,
    counts.next_stage asc
