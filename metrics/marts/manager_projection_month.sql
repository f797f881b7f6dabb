/*
[mart]
grain     = ["month_end", "manager_id", "metric"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "How each target's whole period stands against its elapsed time, and where it is heading, one row per manager and metric with a target. Flows go on at the mean of the last months a working day; averages and balances stay where they are, for they carry over from month to month; the interval is Student's t at 80 %, for flows over those months, for the others over the steps between them. Rates are not projected.", zh = "整期目标完成情况对照时间进度及期末预测，每经理、有目标的指标一行。流量按近月每工作日均值外推；日均与余额逐月延续，维持现值；区间为80%的t区间，流量依各月水平，其余依逐月变动。比率不预测。" }
[columns]
month_end            = { en = "Month end", zh = "月末", unit = "" }
branch_id            = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id           = { en = "Manager", zh = "客户经理", unit = "" }
metric               = { en = "Scorecard metric", zh = "考核指标", unit = "" }
metric_unit          = { en = "cny, ratio or count", zh = "单位：元、比例、个数", unit = "" }
kind                 = { en = "flow, average, level or rate", zh = "流量、日均、时点、比率", unit = "" }
direction            = { en = "Which way is better", zh = "方向", unit = "" }
level                = { en = "Level of the target", zh = "目标层级", unit = "" }
target_period_start  = { en = "Target period from", zh = "目标期起", unit = "" }
target_period_end    = { en = "Target period to", zh = "目标期止", unit = "" }
period_target        = { en = "Target of the whole period, for his days in post", zh = "整期目标（按在岗天数折算）", unit = "" }
period_actual        = { en = "Actual of the period so far", zh = "期内累计实际", unit = "" }
n_days               = { en = "Days of the period: working days for flows, else calendar days", zh = "目标期天数：流量为工作日，其余为日历日", unit = "days" }
n_days_gone          = { en = "Of these gone", zh = "已过天数", unit = "days" }
is_workdays          = { en = "Counted in working days", zh = "按工作日计", unit = "" }
n_months             = { en = "Months the projection looks back on", zh = "预测所依据月数", unit = "count" }
projected            = { en = "Projected for the period's end", zh = "期末预测", unit = "" }
projected_low        = { en = "Projected, low", zh = "期末预测下限", unit = "" }
projected_high       = { en = "Projected, high", zh = "期末预测上限", unit = "" }
*/
with

settings as (

    select
        profile,
        projection_months,
        projection_min_months
    from scorecard_month
    where month_end = $month_end

),

aims as (

    select
        branch_id,
        manager_id,
        metric,
        metric_unit,
        kind,
        direction,
        level,
        target_period_start,
        target_period_end,
        target_person_value,
        actual as last_actual
    from manager_metric_month
    where month_end = $month_end and target is not null

),

spans as (

    -- From the first month looked back on, or the period's start, to the period's end.
    select distinct
        aims.target_period_start,
        aims.target_period_end
    from aims

),

covered as (

    -- A stretch the calendar does not cover whole is measured in calendar days.
    select
        spans.target_period_start,
        spans.target_period_end,
        count(calendar_day.day)
        = date_diff('day', spans.target_period_start, spans.target_period_end) + 1
        and bool_or(calendar_day.is_workday) as is_covered
    from spans
    left join calendar_day
        on calendar_day.day between spans.target_period_start and spans.target_period_end
    group by spans.target_period_start, spans.target_period_end

),

calendar_months as (

    select
        last_day(day) as month_end,
        sum(case when is_workday then 1 else 0 end) as n_workdays
    from calendar_day
    group by last_day(day)

),

counted as (

    -- Steps of 28 days meet every month of a period of up to five years.
    select tens.n * 10 + ones.n as n
    from (values (0), (1), (2), (3), (4), (5), (6)) as tens (n)
    cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as ones (n)

),

period_months as (

    select distinct
        spans.target_period_start,
        spans.target_period_end,
        last_day(
            cast(date_trunc('month', spans.target_period_start) as date)
            + cast(counted.n * 28 as integer)
        ) as month_end
    from spans
    cross join counted
    where
        cast(date_trunc('month', spans.target_period_start) as date)
        + cast(counted.n * 28 as integer) <= spans.target_period_end

),

measured_months as (

    select
        period_months.target_period_start,
        period_months.target_period_end,
        period_months.month_end,
        date_diff(
            'day',
            greatest(
                cast(date_trunc('month', period_months.month_end) as date),
                period_months.target_period_start
            ),
            least(period_months.month_end, period_months.target_period_end)
        ) + 1 as n_calendar,
        case when covered.is_covered then calendar_months.n_workdays end as n_workdays
    from period_months
    inner join covered
        on
            period_months.target_period_start = covered.target_period_start
            and period_months.target_period_end = covered.target_period_end
    left join calendar_months on period_months.month_end = calendar_months.month_end

),

weighed_months as (

    -- A step up or down stays: it counts for every day from its month to the period's end.
    select
        *,
        sum(n_calendar) over (
            partition by target_period_start, target_period_end
            order by month_end
            rows between current row and unbounded following
        ) as n_calendar_from
    from measured_months

),

stretches as (

    select
        aims.manager_id,
        aims.metric,
        bool_and(months.n_workdays is not null) and aims.kind = 'flow' as is_workdays,
        sum(case
            when aims.kind = 'flow' then coalesce(months.n_workdays, months.n_calendar)
            else months.n_calendar
        end) as n_days,
        sum(case
            when months.month_end > $month_end then 0
            when aims.kind = 'flow' then coalesce(months.n_workdays, months.n_calendar)
            else months.n_calendar
        end) as n_days_gone,
        sum(case
            when months.month_end <= $month_end then 0
            when aims.kind = 'flow'
                then
                    power(coalesce(months.n_workdays, months.n_calendar), 2)
            else power(months.n_calendar_from, 2)
        end) as squares_left,
        sum(case when months.month_end > $month_end then 1 else 0 end) as n_months_left
    from aims
    inner join weighed_months as months
        on
            aims.target_period_start = months.target_period_start
            and aims.target_period_end = months.target_period_end
    group by aims.manager_id, aims.metric, aims.kind

),

so_far as (

    select
        aims.manager_id,
        aims.metric,
        case aims.kind
            when 'flow' then sum(done.actual)
            when 'rate' then sum(done.actual_part) / nullif(sum(done.actual_whole), 0)
            when 'average'
                then sum(done.actual * done.days_in_month) / sum(done.days_in_month)
            else avg(done.actual)
        end as actual
    from aims
    inner join manager_metric_month as done
        on
            aims.manager_id = done.manager_id
            and aims.metric = done.metric
            and aims.target_period_start <= done.month_end
    where done.actual is not null
    group by aims.manager_id, aims.metric, aims.kind

),

history as (

    select
        past.manager_id,
        past.metric,
        past.month_end,
        past.kind,
        past.actual,
        case
            when past.kind = 'flow' and stretches.is_workdays
                then
                    cast(calendar_months.n_workdays as double) * past.days_in_post
                    / past.days_in_month
            when past.kind = 'flow' then past.days_in_post
            else past.days_in_month
        end as weight,
        past.actual - lag(past.actual) over (
            partition by past.manager_id, past.metric order by past.month_end
        ) as change
    from manager_metric_month as past
    cross join settings
    inner join stretches
        on past.manager_id = stretches.manager_id and past.metric = stretches.metric
    left join calendar_months on past.month_end = calendar_months.month_end
    where
        past.actual is not null
        and past.kind <> 'rate'
        and past.days_in_post > 0
        and date_diff('month', past.month_end, cast($month_end as date))
        < settings.projection_months

),

paces as (

    select
        manager_id,
        metric,
        count(*) as n_months,
        avg(case when kind = 'flow' then actual / weight else actual end) as mean_pace,
        stddev_samp(case when kind = 'flow' then actual / weight else actual end) as sd_pace,
        stddev_samp(change) as sd_change
    from history
    group by manager_id, metric

),

judged as (

    select
        aims.*,
        settings.projection_min_months,
        so_far.actual as period_actual,
        stretches.n_days,
        stretches.n_days_gone,
        stretches.is_workdays,
        stretches.n_months_left,
        stretches.squares_left,
        paces.n_months,
        paces.mean_pace,
        cast(student.t as double) as t,
        paces.sd_pace,
        paces.sd_change,
        stretches.n_days - stretches.n_days_gone as n_days_left
    from aims
    cross join settings
    inner join stretches
        on aims.manager_id = stretches.manager_id and aims.metric = stretches.metric
    left join so_far on aims.manager_id = so_far.manager_id and aims.metric = so_far.metric
    left join paces on aims.manager_id = paces.manager_id and aims.metric = paces.metric
    left join profile_projection_t as student
        on
            settings.profile = student.profile
            -- Changes between months are one fewer than the months.
            and student.df = paces.n_months - case when aims.kind = 'flow' then 1 else 2 end

),

ahead as (

    select
        *,
        case
            when kind = 'rate' or n_months < projection_min_months then null
            when kind = 'flow' then period_actual + mean_pace * n_days_left
            when kind = 'average'
                then (period_actual * n_days_gone + last_actual * n_days_left) / n_days
            else last_actual
        end as projected,
        case
            when kind = 'rate' or n_months < projection_min_months then null
            when kind = 'level' then t * sd_change * sqrt(n_months_left)
            when kind = 'average'
                then t * sd_change * sqrt(squares_left) / n_days
            else t * sd_pace * sqrt(squares_left + power(n_days_left, 2) / n_months)
        end as half_width
    from judged

)

select
    cast($month_end as date) as month_end,
    branch_id,
    manager_id,
    metric,
    metric_unit,
    kind,
    direction,
    level,
    target_period_start,
    target_period_end,
    target_person_value as period_target,
    period_actual,
    cast(n_days as bigint) as n_days,
    cast(n_days_gone as bigint) as n_days_gone,
    is_workdays,
    cast(n_months as bigint) as n_months,
    projected,
    projected - half_width as projected_low,
    projected + half_width as projected_high

from ahead
