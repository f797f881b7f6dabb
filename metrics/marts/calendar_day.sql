/*
[mart]
grain     = ["day"]
partition = "whole"
reads     = "month"
scope     = "bank"
sort      = ["day"]
meaning   = { en = "Working-day calendar of the mainland: the bank's own days first, the shipped calendar for the rest. One row per covered day; a day outside every cover has no row.", zh = "境内工作日日历：以本行日历为准，其余日期用随附日历补足。每个已覆盖日期一行；未覆盖的日期没有行。" }
[columns]
day            = { en = "Day", zh = "日期", unit = "date" }
is_workday     = { en = "Working day, make-up days included", zh = "是否工作日（含调休上班日）", unit = "" }
day_name       = { en = "Name of the holiday or make-up day", zh = "节假日或调休名称", unit = "" }
source         = { en = "Where the day comes from", zh = "来源", unit = "" }
cover_from     = { en = "First day of the unbroken stretch this day lies in", zh = "所在连续覆盖区间的首日", unit = "date" }
workday_number = { en = "Working days from the start of the stretch up to this day", zh = "自区间首日起累计工作日数", unit = "count" }
next_workday   = { en = "This day, or the next working day; empty where the calendar ends first", zh = "当日或其后首个工作日；日历先结束则为空", unit = "date" }
*/
with

bank_days as (

    select
        day,
        is_workday,
        name as day_name
    from stg_calendar
    where region = 'CN'

),

days as (

    select
        day,
        is_workday,
        day_name,
        'bank' as source
    from bank_days

    union all

    select
        shipped.day,
        shipped.is_workday,
        shipped.day_name,
        shipped.source
    from shipped_calendar as shipped
    left join bank_days on shipped.day = bank_days.day
    where bank_days.day is null

),

stretches as (

    -- Days that follow one another less their rank give one date: a gap starts a new stretch.
    select
        *,
        cast(row_number() over (order by day) as integer) as day_rank
    from days

),

covered as (

    select
        *,
        min(day) over (partition by day - day_rank) as cover_from
    from stretches

)

select
    day,
    is_workday,
    day_name,
    source,
    cover_from,
    cast(
        sum(case when is_workday then 1 else 0 end) over (
            partition by cover_from order by day
            rows between unbounded preceding and current row
        ) as integer
    ) as workday_number,
    min(case when is_workday then day end) over (
        partition by cover_from order by day
        rows between current row and unbounded following
    ) as next_workday

from covered
