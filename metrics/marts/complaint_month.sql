/*
[mart]
grain     = ["month_end", "complaint_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "complaint_id"]
meaning   = { en = "A complaint as it stood at a month end. One row per month and complaint that was open at its start or end, or was touched in it.", zh = "投诉在月末的状态。当月月初或月末在途、或当月有动作的投诉，每月每件一行。" }
[columns]
month_end             = { en = "Month end", zh = "月末", unit = "date" }
branch_id             = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id            = { en = "Employee named in the complaint, else the client's manager when it was received", zh = "涉及员工；未注明则为受理时客户的管户经理", unit = "" }
client_id             = { en = "Client", zh = "客户编号", unit = "" }
complaint_id          = { en = "Complaint", zh = "投诉编号", unit = "" }
channel               = { en = "Channel", zh = "渠道", unit = "" }
source                = { en = "Client, regulator, hotline, media or internal", zh = "来源：客户、监管、热线、媒体或内部", unit = "" }
business_code         = { en = "Business code", zh = "业务类别代码", unit = "" }
reason_code           = { en = "Cause code", zh = "投诉原因代码", unit = "" }
severity              = { en = "Simple or complex", zh = "简单或复杂", unit = "" }
received_on           = { en = "Received on", zh = "受理日期", unit = "date" }
is_open_start         = { en = "Open when the month began", zh = "月初在途", unit = "" }
is_open_end           = { en = "Open when the month ended", zh = "月末在途", unit = "" }
received_count        = { en = "Times received in the month", zh = "当月受理次数", unit = "count" }
reopened_count        = { en = "Times reopened in the month", zh = "当月重开次数", unit = "count" }
closed_count          = { en = "Times closed in the month", zh = "当月办结次数", unit = "count" }
withdrawn_count       = { en = "Times withdrawn in the month", zh = "当月撤回次数", unit = "count" }
merged_count          = { en = "Times merged in the month", zh = "当月合并次数", unit = "count" }
state                 = { en = "Open, closed, withdrawn or merged at the month end", zh = "月末状态：在途、办结、撤回或合并", unit = "" }
stage                 = { en = "Stage of handling, while open", zh = "在途环节", unit = "" }
stage_since           = { en = "In this stage since", zh = "进入该环节的日期", unit = "date" }
closed_on             = { en = "Closed, withdrawn or merged on", zh = "办结、撤回或合并日期", unit = "date" }
is_close_time_unknown = { en = "Finished without any time of closing", zh = "已结束但无办结时间", unit = "" }
stop_on               = { en = "Day the clock stopped: closed and told, withdrawn or merged", zh = "停止计时日：已办结且已告知、撤回或合并", unit = "date" }
observed_from         = { en = "Day the register began to follow it, where later than receipt", zh = "台账开始跟踪之日（晚于受理日时）", unit = "date" }
clock_started_on      = { en = "Day 0 of the clock", zh = "计时起点日（第 0 日）", unit = "date" }
sla_profile           = { en = "Complaint clock in force on the day of receipt", zh = "受理日适用的时限规则", unit = "" }
original_due_on       = { en = "Deadline without extensions", zh = "未延期到期日", unit = "date" }
approved_due_on       = { en = "Deadline with the valid extensions", zh = "含有效延期的到期日", unit = "date" }
due_reason            = { en = "Why there is no deadline", zh = "无到期日的原因", unit = "" }
first_extended_on     = { en = "First extension recorded on", zh = "首次延期登记日", unit = "date" }
second_extended_on    = { en = "Second extension recorded on", zh = "再次延期登记日", unit = "date" }
late_count            = { en = "Extensions asked for after the deadline they should move", zh = "到期后才登记的延期次数", unit = "count" }
low_level_count       = { en = "Extensions asked for in time without the approving level", zh = "按时申请但审批层级不足的延期次数", unit = "count" }
requested_count       = { en = "Extensions asked for", zh = "申请延期次数", unit = "count" }
paused_days           = { en = "Days taken off the clock", zh = "停表天数", unit = "days" }
waiting_days          = { en = "Days paused for reasons that do not stop the clock", zh = "不停表的暂停天数", unit = "days" }
age_days              = { en = "Days since receipt, while open", zh = "在途账龄（天）", unit = "days" }
age_bucket            = { en = "Bucket of that age: days from and to", zh = "账龄段：起止天数", unit = "" }
elapsed_days          = { en = "Days on the clock so far, pauses taken off", zh = "已计时天数（扣除停表）", unit = "days" }
resolution_days       = { en = "Days on the clock when it stopped, for closed cases", zh = "办结时长（天）", unit = "days" }
ack_due_on            = { en = "Receipt to be acknowledged by; empty where the clock asks for none", zh = "受理告知期限；规则无要求则为空", unit = "date" }
ack_due_reason        = { en = "Why there is no such day", zh = "无该期限的原因", unit = "" }
acknowledged_on       = { en = "Receipt acknowledged on", zh = "受理告知日", unit = "date" }
first_contacted_on    = { en = "First answered by a person on", zh = "首次人工响应日", unit = "date" }
response_hours        = { en = "Working hours to that answer, else so far; empty outside the calendar", zh = "至首次响应的工作小时（未响应的计至今）；超出日历则为空", unit = "hours" }
first_closed_on       = { en = "First closed on", zh = "首次办结日", unit = "date" }
quick_due_on          = { en = "Last day of the summary route; empty outside the calendar", zh = "快速办结期限；超出日历则为空", unit = "date" }
contact_window_on     = { en = "Day by which nothing may have come back after the first answer", zh = "首次解决观察期截止日", unit = "date" }
is_overdue_end        = { en = "Open past its approved deadline at the month end", zh = "月末已超期", unit = "" }
workdays_left         = { en = "Working days up to the approved deadline; empty outside the calendar", zh = "距批准到期日的工作日数；超出日历则为空", unit = "days" }
is_overdue_original   = { en = "Open past its original deadline at the month end", zh = "月末已超原到期日", unit = "" }
is_due_soon_original  = { en = "Open and soon due by its original deadline; empty where the calendar does not reach", zh = "月末按原到期日临期；超出日历则为空", unit = "" }
is_due_soon_end       = { en = "Open and due within 3 working days; empty where the calendar does not reach", zh = "月末 3 个工作日内到期；超出日历则为空", unit = "" }
*/
with

stages as (

    -- Only what is open stands in a stage.
    select
        complaint_id,
        stage,
        cast(ts as date) as stage_since,
        row_number() over (
            partition by complaint_id order by ts desc, coalesce(sequence, 0) desc, event_id desc
        ) as from_last
    from stg_complaint_event
    where
        type = 'stage_in'
        and cast(ts as date) <= $month_end
        and complaint_id in (
            select complaint_id from complaint_state
            where month_end = $month_end and is_open_end
        )

),

pauses as (

    select
        complaint_id,
        sum(paused_days) filter (where is_counted) as paused_days,
        sum(paused_days) filter (where not is_counted) as waiting_days
    from complaint_pause
    where month_end = $month_end and reason is null
    group by complaint_id

),

owners as (

    -- One owner for good: whoever took over later did not receive it, and a case that moved
    -- between two managers would count for both.
    select
        month_end,
        client_id,
        manager_id
    from client_owner_month
    where month_end <= $month_end

),

buckets as (

    select
        from_days,
        lead(from_days) over (order by from_days) - 1 as to_days
    from profile_complaint_age
    where $month_end >= valid_from and $month_end < valid_to

),

today as (

    select
        cover_from,
        workday_number
    from calendar_day
    where day = $month_end

),

cases as (

    select
        state.*,
        complaint.branch_id,
        coalesce(complaint.manager_id, owners.manager_id) as manager_id,
        complaint.client_id,
        complaint.channel,
        complaint.source,
        complaint.business_code,
        complaint.reason_code,
        complaint.severity,
        complaint.received_on,
        complaint.observed_from,
        case when state.is_open_end then 'open' else state.last_step end as state,
        case when state.is_open_end then stages.stage end as stage,
        case when state.is_open_end then stages.stage_since end as stage_since,
        clock.finished_on as closed_on,
        clock.stop_on,
        clock.clock_started_on,
        clock.sla_profile,
        due.original_due_on,
        due.approved_due_on,
        due.due_reason,
        due.first_extended_on,
        due.second_extended_on,
        due.late_count,
        due.low_level_count,
        due.requested_count,
        response.ack_due_on,
        response.ack_due_reason,
        response.acknowledged_on,
        response.first_contacted_on,
        response.response_hours,
        response.first_closed_on,
        response.quick_due_on,
        response.contact_window_on,
        cast(coalesce(pauses.paused_days, 0) as integer) as paused_days,
        cast(coalesce(pauses.waiting_days, 0) as integer) as waiting_days,
        rules.due_soon_workdays,
        today.workday_number as workday_number_today,
        due_day.workday_number as workday_number_due,
        original_day.workday_number as workday_number_original
    from complaint_state as state
    inner join complaint_case as complaint on state.complaint_id = complaint.complaint_id
    inner join complaint_clock as clock
        on state.complaint_id = clock.complaint_id and clock.month_end = $month_end
    inner join complaint_due as due
        on state.complaint_id = due.complaint_id and due.month_end = $month_end
    inner join complaint_response as response
        on state.complaint_id = response.complaint_id and response.month_end = $month_end
    left join stages on state.complaint_id = stages.complaint_id and stages.from_last = 1
    left join pauses on state.complaint_id = pauses.complaint_id
    left join owners
        on
            complaint.client_id = owners.client_id
            and last_day(cast(complaint.received_at as date)) = owners.month_end
    left join complaint_rule_month as rules on rules.month_end = $month_end
    left join today on true
    left join calendar_day as due_day
        on due.approved_due_on = due_day.day and today.cover_from = due_day.cover_from
    left join calendar_day as original_day
        on due.original_due_on = original_day.day and today.cover_from = original_day.cover_from
    where state.month_end = $month_end

),

timed as (

    select
        *,
        cast(
            date_diff(
                'day', clock_started_on,
                case when is_close_time_unknown then null else coalesce(stop_on, $month_end) end
            ) - paused_days as integer
        ) as elapsed_days,
        case when is_open_end then cast(date_diff('day', received_on, $month_end) as integer) end
            as age_days
    from cases

)

select
    month_end,
    branch_id,
    manager_id,
    client_id,
    complaint_id,
    channel,
    source,
    business_code,
    reason_code,
    severity,
    received_on,
    is_open_start,
    is_open_end,
    received_count,
    reopened_count,
    closed_count,
    withdrawn_count,
    merged_count,
    state,
    stage,
    stage_since,
    closed_on,
    is_close_time_unknown,
    stop_on,
    observed_from,
    clock_started_on,
    sla_profile,
    original_due_on,
    approved_due_on,
    due_reason,
    first_extended_on,
    second_extended_on,
    late_count,
    low_level_count,
    requested_count,
    paused_days,
    waiting_days,
    age_days,
    -- Padded, so that buckets sort as text.
    lpad(cast(buckets.from_days as varchar), 3, '0')
    || coalesce('-' || lpad(cast(buckets.to_days as varchar), 3, '0'), '+') as age_bucket,
    elapsed_days,
    case when state = 'closed' and stop_on is not null then elapsed_days end as resolution_days,
    ack_due_on,
    ack_due_reason,
    acknowledged_on,
    first_contacted_on,
    response_hours,
    first_closed_on,
    quick_due_on,
    contact_window_on,
    is_open_end and coalesce(approved_due_on < $month_end, false) as is_overdue_end,
    case
        when is_open_end and approved_due_on >= $month_end
            then workday_number_due - workday_number_today
    end as workdays_left,
    is_open_end and coalesce(original_due_on < $month_end, false) as is_overdue_original,
    case
        when not is_open_end or original_due_on < $month_end then false
        when date_diff('day', $month_end, original_due_on) <= due_soon_workdays then true
        else workday_number_original - workday_number_today <= due_soon_workdays
    end as is_due_soon_original,
    case
        when not is_open_end or approved_due_on < $month_end then false
        -- Three days hold at most three working days, whatever the calendar.
        when date_diff('day', $month_end, approved_due_on) <= due_soon_workdays then true
        else workday_number_due - workday_number_today <= due_soon_workdays
    end as is_due_soon_end

from timed
left join buckets
    on
        timed.age_days >= buckets.from_days
        and (timed.age_days <= buckets.to_days or buckets.to_days is null)
