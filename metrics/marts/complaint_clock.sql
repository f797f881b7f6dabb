/*
[mart]
grain     = ["month_end", "complaint_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["complaint_id"]
meaning   = { en = "When a complaint's clock started and stopped, as known at the month end, and under which profile. One row per month and complaint that was open, or was touched, in the month.", zh = "截至月末所知的时钟起止及适用的时限规则。当月在途或有动作的投诉每月每件一行。" }
[columns]
month_end              = { en = "Month end", zh = "月末", unit = "date" }
complaint_id           = { en = "Complaint", zh = "投诉编号", unit = "" }
clock_started_at       = { en = "Moment the clock started: receipt, or the last restart", zh = "计时起点时刻：受理或最近一次重新起算", unit = "timestamp" }
clock_started_on       = { en = "Day 0 of the clock", zh = "计时起点日（第 0 日）", unit = "date" }
finished_on            = { en = "Closed, withdrawn or merged on; empty while open or when nobody knows", zh = "办结、撤回或合并日期；在途或时间不详则为空", unit = "date" }
stop_on                = { en = "Day the clock stopped: closed and told, withdrawn or merged", zh = "停止计时日：已办结且已告知、撤回或合并", unit = "date" }
sla_profile            = { en = "Complaint clock in force on the day of receipt", zh = "受理日适用的时限规则", unit = "" }
base_days              = { en = "Days before any extension", zh = "未延期时限（天）", unit = "days" }
first_extension_days   = { en = "Days the first extension may add", zh = "首次延期可加天数", unit = "days" }
extension_days         = { en = "Days the second extension may add", zh = "再次延期可加天数", unit = "days" }
first_extension_level  = { en = "Lowest approving level of the first extension", zh = "首次延期最低审批层级", unit = "" }
second_extension_level = { en = "Lowest approving level of the second extension", zh = "再次延期最低审批层级", unit = "" }
ack_days               = { en = "Days within which receipt is to be acknowledged; empty where the clock asks for none", zh = "受理告知时限（天）；规则无要求则为空", unit = "days" }
ack_day_count          = { en = "Calendar or working days of the acknowledgement", zh = "受理告知按自然日或工作日", unit = "" }
day_count              = { en = "Calendar or working days", zh = "自然日或工作日", unit = "" }
roll_to_workday        = { en = "A deadline on a day off moves to the next working day", zh = "到期日遇休息日顺延", unit = "" }
*/
with

profiles as (

    select
        profile as asked_profile,
        *
    from profile_complaint_clock

    union all

    select
        'bank default' as asked_profile,
        *
    from profile_complaint_clock
    where is_bank_default

),

states as (

    select
        state.*,
        complaint.received_at,
        complaint.severity,
        coalesce(complaint.sla_profile, 'bank default') as asked_profile
    from complaint_state as state
    inner join complaint_case as complaint on state.complaint_id = complaint.complaint_id
    where state.month_end = $month_end

),

choices as (

    -- A complaint keeps the clock under which it was received.
    select
        states.complaint_id,
        profiles.profile,
        profiles.valid_from,
        profiles.simple_days,
        profiles.complex_days,
        profiles.extension_days,
        profiles.first_extension_level,
        profiles.second_extension_level,
        profiles.ack_days,
        profiles.ack_day_count,
        profiles.day_count,
        profiles.roll_to_workday,
        profiles.restart_on_reopen,
        states.severity = 'simple' and profiles.simple_days < profiles.complex_days as is_short,
        row_number() over (
            partition by states.complaint_id
            order by profiles.valid_from desc, profiles.profile asc
        ) as choice
    from states
    inner join profiles
        on
            states.asked_profile = profiles.asked_profile
            and cast(states.received_at as date) >= profiles.valid_from
            and cast(states.received_at as date) < profiles.valid_to

),

clocks as (

    select
        states.month_end,
        states.complaint_id,
        states.last_step,
        states.told_at,
        choices.profile,
        choices.is_short,
        choices.simple_days,
        choices.complex_days,
        choices.extension_days,
        choices.first_extension_level,
        choices.second_extension_level,
        choices.ack_days,
        choices.ack_day_count,
        choices.day_count,
        choices.roll_to_workday,
        greatest(
            states.received_at,
            coalesce(states.new_facts_at, states.received_at),
            case
                when choices.restart_on_reopen
                    then coalesce(states.reopened_at, states.received_at)
                else states.received_at
            end
        ) as clock_started_at,
        case
            when not states.is_open_end and not states.is_close_time_unknown
                then cast(states.last_stepped_at as date)
        end as finished_on
    from states
    left join choices on states.complaint_id = choices.complaint_id and choices.choice = 1

)

select
    month_end,
    complaint_id,
    clock_started_at,
    cast(clock_started_at as date) as clock_started_on,
    finished_on,
    -- The decision made and the complainant told: the later of the two days.
    case
        when last_step <> 'closed' or told_at is null then finished_on
        when cast(told_at as date) <= $month_end
            then greatest(finished_on, cast(told_at as date))
    end as stop_on,
    profile as sla_profile,
    cast(case when is_short then simple_days else complex_days end as integer) as base_days,
    cast(case when is_short then complex_days - simple_days else 0 end as integer)
        as first_extension_days,
    cast(extension_days as integer) as extension_days,
    first_extension_level,
    second_extension_level,
    cast(ack_days as integer) as ack_days,
    ack_day_count,
    day_count,
    roll_to_workday

from clocks
