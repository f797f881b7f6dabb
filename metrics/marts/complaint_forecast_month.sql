/*
[mart]
grain     = ["month_end", "complaint_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "complaint_id"]
meaning   = { en = "The probability that a complaint open at a month end is still on the clock after its deadline as approved by then, from its stage and its working days on the clock under the closing rates of the past months. One row per month and open complaint that is not yet overdue.", zh = "月末在途且未超期的投诉在（届时已批准的）到期日后仍在计时的概率，按环节、已计时工作日及过去数月的办结率推算。每月每件一行。" }
[columns]
month_end          = { en = "Month end", zh = "月末", unit = "date" }
branch_id          = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id         = { en = "Employee named in the complaint, else the client's manager when it was received", zh = "涉及员工；未注明则为受理时客户的管户经理", unit = "" }
client_id          = { en = "Client", zh = "客户编号", unit = "" }
complaint_id       = { en = "Complaint", zh = "投诉编号", unit = "" }
stage              = { en = "Stage of handling, while open", zh = "在途环节", unit = "" }
workdays_on_clock  = { en = "Working days on the clock so far, pauses taken off", zh = "已计时工作日数（扣除停表）", unit = "days" }
workdays_left      = { en = "Working days up to the approved deadline; empty outside the calendar", zh = "距批准到期日的工作日数；超出日历则为空", unit = "days" }
approved_due_on    = { en = "Deadline with the valid extensions", zh = "含有效延期的到期日", unit = "date" }
breach_on          = { en = "First day past the deadline", zh = "超期首日", unit = "date" }
breach_probability = { en = "Probability of breaching the deadline", zh = "超期概率", unit = "ratio" }
forecast_reason    = { en = "Why there is no probability", zh = "无概率的原因", unit = "" }
*/
with

settings as (

    select longest_days
    from profile_complaint_forecast
    where $month_end >= valid_from and $month_end < valid_to

),

pauses as (

    select
        complaint_id,
        sum(paused_workdays) as paused_workdays,
        count(*) - count(paused_workdays) as uncovered_count
    from complaint_pause
    where month_end = $month_end and is_counted and reason is null
    group by complaint_id

),

open_cases as (

    select
        cases.branch_id,
        cases.manager_id,
        cases.client_id,
        cases.complaint_id,
        cases.stage,
        cases.approved_due_on,
        cases.due_reason,
        case
            when coalesce(pauses.uncovered_count, 0) = 0
                then
                    today.workday_number - started.workday_number
                    - coalesce(pauses.paused_workdays, 0)
        end as workdays_on_clock,
        due_day.workday_number - today.workday_number as workdays_left
    from complaint_month as cases
    left join pauses on cases.complaint_id = pauses.complaint_id
    left join calendar_day as today on cases.month_end = today.day
    left join calendar_day as started
        on cases.clock_started_on = started.day and today.cover_from = started.cover_from
    left join calendar_day as due_day
        on cases.approved_due_on = due_day.day and today.cover_from = due_day.cover_from
    where cases.month_end = $month_end and cases.is_open_end and not cases.is_overdue_end

),

aged as (

    select
        open_cases.complaint_id,
        max(ages.from_days) as from_days
    from open_cases
    inner join profile_forecast_age as ages
        on
            open_cases.workdays_on_clock >= ages.from_days
            and $month_end >= ages.valid_from
            and $month_end < ages.valid_to
    group by open_cases.complaint_id

),

rates as (

    select
        stage,
        from_days,
        step_days,
        open_share
    from complaint_closing_rate_month
    where month_end = $month_end

),

matched as (

    -- A deadline farther away than the longest step has at most its share still open.
    select
        open_cases.*,
        case
            when open_cases.workdays_left is null then null
            when open_cases.workdays_left = 0 then 1.0
            else coalesce(rates.open_share, everywhere.open_share)
        end as open_share
    from open_cases
    cross join settings
    left join aged on open_cases.complaint_id = aged.complaint_id
    left join rates
        on
            coalesce(open_cases.stage, 'none') = rates.stage
            and aged.from_days = rates.from_days
            and least(open_cases.workdays_left, settings.longest_days) = rates.step_days
    left join rates as everywhere
        on
            everywhere.stage = 'all'
            and least(open_cases.workdays_left, settings.longest_days) = everywhere.step_days

)

select
    cast($month_end as date) as month_end,
    branch_id,
    manager_id,
    client_id,
    complaint_id,
    stage,
    cast(workdays_on_clock as integer) as workdays_on_clock,
    cast(workdays_left as integer) as workdays_left,
    approved_due_on,
    approved_due_on + 1 as breach_on,
    case when workdays_on_clock is not null then open_share end as breach_probability,
    case
        when due_reason is not null then due_reason
        when workdays_left is null or workdays_on_clock is null then 'calendar_not_covered'
        when open_share is null then 'no_history'
    end as forecast_reason

from matched
