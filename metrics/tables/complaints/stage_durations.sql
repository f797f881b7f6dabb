/*
[table]
title   = { en = "Time in each stage", zh = "各环节时长" }
meaning = { en = "Complaints that entered a stage in the period: how long it takes with those still in it counted (Kaplan-Meier, as C9) beside those that left it alone, how many stand in it, came back to it, skipped it or were logged out of order. Empty where the share is not reached.", zh = "期间进入各环节的投诉：计入仍在环节者的时长（Kaplan–Meier，同 C9）与仅已离开者的时长，仍在环节、返工、跳过及日志次序颠倒的件数。未达相应占比则为空。" }
grain   = ["stage"]
inputs  = ["complaint", "complaint_event"]
[columns]
stage              = { en = "Stage", zh = "环节", unit = "" }
complaint_count    = { en = "Complaints that entered", zh = "进入件数", unit = "count" }
in_stage_count     = { en = "Still in it", zh = "仍在环节", unit = "count" }
ended_count        = { en = "Withdrawn or merged in it", zh = "在该环节撤回或合并", unit = "count" }
rework_count       = { en = "Entered more than once", zh = "返工件数", unit = "count" }
skipped_count      = { en = "Closed without it", zh = "跳过该环节办结", unit = "count" }
out_of_order_count = { en = "Logged out of order", zh = "日志次序颠倒", unit = "count" }
median_days        = { en = "Median, those still in it counted", zh = "中位数（计入未离开）", unit = "days" }
low                = { en = "Interval, low", zh = "区间下限", unit = "days" }
high               = { en = "Interval, high", zh = "区间上限", unit = "days" }
p90_days           = { en = "90 % left within", zh = "九成离开时长", unit = "days" }
left_median_days   = { en = "Median, only those that left", zh = "中位数（仅已离开）", unit = "days" }
*/
with

loop_stages as (

    select
        unnest(['verify', 'review', 'rectify', 'follow_up', 'archive']) as stage,
        unnest([1, 2, 3, 4, 5]) as place

),

visits as (

    -- As the log knew it at the end of the period.
    select
        complaint_id,
        stage,
        entered_at,
        case when left_at < $to + interval 1 day then left_at end as left_at,
        left_by,
        is_out_of_order
    from complaint_stage
    where
        first_entered_at >= $from
        and first_entered_at < $to + interval 1 day
        and entered_at < $to + interval 1 day

),

stays as (

    -- A stage entered again is rework: its times add up.
    select
        complaint_id,
        stage,
        count(*) as visit_count,
        sum(
            date_diff('second', entered_at, coalesce(left_at, $to + interval 1 day))
        ) / 86400 as stage_days,
        bool_and(left_at is not null) as has_left,
        coalesce(max_by(left_by, entered_at) in ('withdrawn', 'merged'), false) as is_ended,
        bool_or(is_out_of_order) as is_out_of_order
    from visits
    group by
        complaint_id,
        stage

),

cohort as (

    select
        *,
        has_left and not is_ended as is_done
    from stays

),

risks as (

    select
        stage,
        stage_days,
        count(*) filter (where is_done) as left_count,
        sum(count(*)) over (partition by stage order by stage_days desc) as risk_count
    from cohort
    group by
        stage,
        stage_days

),

curve as (

    select
        stage,
        stage_days,
        product((risk_count - left_count) / risk_count) over upto as survival,
        sum(left_count / nullif(risk_count * (risk_count - left_count), 0)) over upto as greenwood
    from risks
    window upto as (partition by stage order by stage_days)

),

bands as (

    select
        *,
        1.959963984540054 * sqrt(greenwood) / nullif(abs(ln(nullif(survival, 0))), 0) as spread
    from curve

),

crossings as (

    -- A share met exactly is met: products of fractions end 1e-16 beside it.
    select
        stage,
        min(stage_days) filter (where survival <= 0.5 + 1e-11) as median_days,
        min(stage_days) filter (
            where survival = 0 or pow(survival, exp(spread)) <= 0.5 + 1e-11
        ) as low,
        min(stage_days) filter (where pow(survival, exp(-spread)) <= 0.5 + 1e-11) as high,
        min(stage_days) filter (where survival <= 0.1 + 1e-11) as p90_days
    from bands
    group by stage

),

counts as (

    select
        stage,
        count(*) as complaint_count,
        count(*) filter (where not has_left) as in_stage_count,
        count(*) filter (where has_left and is_ended) as ended_count,
        count(*) filter (where visit_count > 1) as rework_count,
        count(*) filter (where is_out_of_order) as out_of_order_count,
        median(stage_days) filter (where is_done) as left_median_days
    from cohort
    group by stage

),

closed as (

    select distinct complaint_id
    from complaint_closing
    where closed_on between $from and $to and (reopened_on is null or reopened_on > $to)

),

passed as (

    select distinct
        complaint_id,
        stage
    from complaint_stage
    semi join closed using (complaint_id)
    where coalesce(entered_at, left_at) < $to + interval 1 day

),

skipped as (

    select
        loop_stages.stage,
        count(*) as skipped_count
    from closed
    cross join loop_stages
    anti join passed using (complaint_id, stage)
    group by loop_stages.stage

)

select
    loop_stages.stage,
    coalesce(counts.complaint_count, 0) as complaint_count,
    coalesce(counts.in_stage_count, 0) as in_stage_count,
    coalesce(counts.ended_count, 0) as ended_count,
    coalesce(counts.rework_count, 0) as rework_count,
    coalesce(skipped.skipped_count, 0) as skipped_count,
    coalesce(counts.out_of_order_count, 0) as out_of_order_count,
    crossings.median_days,
    crossings.low,
    crossings.high,
    crossings.p90_days,
    counts.left_median_days

from loop_stages
left join counts on loop_stages.stage = counts.stage
left join crossings on loop_stages.stage = crossings.stage
left join skipped on loop_stages.stage = skipped.stage

order by loop_stages.place
