/*
[mart]
grain     = ["month_end", "profile", "manager_id", "metric"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["manager_id"]
meaning   = { en = "The target in force for each manager and scorecard metric, cut to the month and to his days in post; one row per scorecard, manager and metric with a target.", zh = "每位经理、每项指标当月有效的目标（按月与在岗天数折算），每方案、经理、指标一行。" }
[columns]
month_end    = { en = "Month end", zh = "月末", unit = "" }
manager_id   = { en = "Manager", zh = "客户经理", unit = "" }
profile      = { en = "Scorecard", zh = "考核方案", unit = "" }
metric       = { en = "Scorecard metric", zh = "考核指标", unit = "" }
period_start = { en = "Target period from", zh = "目标期起", unit = "" }
period_end   = { en = "Target period to", zh = "目标期止", unit = "" }
period_value = { en = "Target of the whole period", zh = "整期目标", unit = "" }
person_value = { en = "Target of the whole period for his days in post, as far as known", zh = "整期目标（按已知在岗天数折算）", unit = "" }
target       = { en = "Target of the month", zh = "当月目标", unit = "" }
weight       = { en = "Weight the target states, if any", zh = "目标自带权重", unit = "ratio" }
cap          = { en = "Cap the target states, if any", zh = "目标自带上限", unit = "ratio" }
floor        = { en = "Floor the target states, if any", zh = "目标自带下限", unit = "ratio" }
target_level = { en = "Level the target states, if any", zh = "目标层级", unit = "" }
*/
with

month as (

    select
        cast(date_trunc('month', cast($month_end as date)) as date) as starts_on,
        cast(cast($month_end as date) + interval 1 day as date) as ends_on

),

metrics as (

    select
        definition.profile,
        definition.metric,
        definition.kind
    from profile_scorecard_metric as definition
    inner join scorecard_profile_month as scorecard on definition.profile = scorecard.profile
    where scorecard.month_end = $month_end

),

candidates as (

    -- A target of the month beats one of the quarter, that one a target of the year.
    select
        metrics.profile,
        metrics.metric,
        metrics.kind,
        target.subject_id as manager_id,
        target.period_start,
        target.period_end,
        target.value,
        target.weight,
        target.cap,
        target.floor,
        target.level,
        row_number() over (
            partition by metrics.profile, metrics.metric, target.subject_id
            order by
                date_diff('day', target.period_start, target.period_end),
                target.version desc,
                target.period_start desc
        ) as choice
    from stg_target as target
    inner join metrics on target.metric = metrics.metric
    cross join month
    where
        target.subject_type = 'employee'
        and target.period_start < month.ends_on
        and target.period_end >= month.starts_on

),

days as (

    select
        candidates.*,
        date_diff('day', candidates.period_start, candidates.period_end) + 1 as period_days,
        greatest(
            date_diff(
                'day',
                greatest(candidates.period_start, manager.hired_on, month.starts_on),
                least(
                    cast(candidates.period_end + interval 1 day as date),
                    coalesce(manager.left_on, month.ends_on),
                    month.ends_on
                )
            ), 0
        ) as counted_days,
        greatest(
            date_diff(
                'day',
                greatest(candidates.period_start, manager.hired_on),
                least(
                    cast(candidates.period_end + interval 1 day as date),
                    coalesce(manager.left_on, cast('9999-12-31' as date))
                )
            ), 0
        ) as person_days,
        manager.days_in_post,
        manager.days_in_month
    from candidates
    cross join month
    inner join manager_version_month as manager
        on manager.month_end = $month_end and candidates.manager_id = manager.manager_id
    where candidates.choice = 1

)

select
    cast($month_end as date) as month_end,
    profile,
    manager_id,
    metric,
    period_start,
    period_end,
    cast(value as double) as period_value,
    cast(value as double) * case kind
        when 'flow' then person_days / period_days
        when 'average' then person_days / period_days
        else 1
    end as person_value,
    cast(value as double) * case kind
        when 'flow' then counted_days / period_days
        when 'average' then days_in_post / days_in_month
        else 1
    end as target,
    cast(weight as double) as weight,
    cast(cap as double) as cap,
    cast(floor as double) as floor,
    level as target_level

from days
