/*
[mart]
grain     = ["month_end", "branch_id", "kpi_id"]
partition = "month"
reads     = "history"
scope     = "unit"
sort      = ["branch_id", "kpi_id"]
meaning   = { en = "The target each unit's KPI is compared with in the month: the unit's own where the bank set one, else the standing one; one row per unit and KPI with a target.", zh = "当月各机构各指标的对比目标：有机构自身目标的取自身目标，否则取常设目标；每机构、指标一行。" }
[columns]
month_end    = { en = "Month end", zh = "月末", unit = "" }
branch_id    = { en = "Unit", zh = "机构", unit = "" }
kpi_id       = { en = "KPI", zh = "指标", unit = "" }
period_start = { en = "Target period from, null = standing", zh = "目标期起，空为常设", unit = "" }
period_end   = { en = "Target period to, null = standing", zh = "目标期止，空为常设", unit = "" }
target       = { en = "Target of the whole period", zh = "整期目标", unit = "" }
month_target = { en = "Target of the month: its share of the period by days", zh = "当月目标（按天数折算）", unit = "" }
*/
with

month as (

    select
        cast(date_trunc('month', cast($month_end as date)) as date) as starts_on,
        cast(cast($month_end as date) + interval 1 day as date) as ends_on

),

listed as (

    select * from profile_kpi_target
    where valid_from <= $month_end and valid_to > $month_end

),

own as (

    -- A target of the month beats one of the quarter, that one a target of the year.
    select
        listed.kpi_id,
        target.subject_id as branch_id,
        target.period_start,
        target.period_end,
        target.value,
        date_diff('day', target.period_start, target.period_end) + 1 as period_days,
        date_diff(
            'day',
            greatest(target.period_start, month.starts_on),
            least(cast(target.period_end + interval 1 day as date), month.ends_on)
        ) as counted_days,
        row_number() over (
            partition by listed.kpi_id, target.subject_id
            order by
                date_diff('day', target.period_start, target.period_end),
                target.version desc,
                target.period_start desc
        ) as choice
    from stg_target as target
    inner join listed on target.metric = listed.metric
    cross join month
    where
        target.subject_type = 'org'
        and target.period_start < month.ends_on
        and target.period_end >= month.starts_on

)

select
    cast($month_end as date) as month_end,
    branch.branch_id,
    listed.kpi_id,
    own.period_start,
    own.period_end,
    cast(coalesce(own.value, cast(listed.value as double)) as double) as target,
    case
        when own.value is null then cast(listed.value as double)
        else cast(own.value as double) * own.counted_days / own.period_days
    end as month_target

from branch
cross join listed
left join own
    on
        branch.branch_id = own.branch_id
        and listed.kpi_id = own.kpi_id
        and own.choice = 1

where coalesce(own.value, cast(listed.value as double)) is not null
