/*
[mart]
grain     = ["month_end", "complaint_id", "is_counted", "reason"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "complaint_id"]
meaning   = { en = "Days of the month on which a complaint was paused, overlaps counted once, apart for reasons that stop its clock and reasons that do not, and again for each reason. One row per month, complaint and kind.", zh = "投诉当月暂停的天数（重叠只计一次），按是否停表分列，并按原因再列一次。每月每件每类一行。" }
[columns]
month_end    = { en = "Month end", zh = "月末", unit = "date" }
branch_id    = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id   = { en = "Employee named in the complaint, else the client's manager when it was received", zh = "涉及员工；未注明则为受理时客户的管户经理", unit = "" }
client_id    = { en = "Client", zh = "客户编号", unit = "" }
complaint_id = { en = "Complaint", zh = "投诉编号", unit = "" }
channel      = { en = "Channel", zh = "渠道", unit = "" }
source       = { en = "Client, regulator, hotline, media or internal", zh = "来源：客户、监管、热线、媒体或内部", unit = "" }
severity     = { en = "Simple or complex", zh = "简单或复杂", unit = "" }
is_counted   = { en = "The reason stops the clock", zh = "该原因停表", unit = "" }
reason       = { en = "Reason of the pause; empty for all reasons of the kind united", zh = "暂停原因；空为该类全部原因合并", unit = "" }
days         = { en = "Days paused in the month", zh = "当月暂停天数", unit = "days" }
*/
with

stretches as (

    -- A pause takes its first day and not its last, so a month's share runs from the last day of
    -- the month before to the day before its own last day: months add up to the whole.
    select
        complaint_id,
        is_counted,
        reason,
        greatest(
            paused_on, cast(date_trunc('month', $month_end) - interval 1 day as date)
        ) as paused_on,
        resumed_on
    from complaint_pause
    where
        month_end = $month_end
        and resumed_on > cast(date_trunc('month', $month_end) - interval 1 day as date)

),

days as (

    select
        complaint_id,
        is_counted,
        reason,
        cast(sum(date_diff('day', paused_on, resumed_on)) as integer) as days
    from stretches
    group by
        complaint_id,
        is_counted,
        reason

)

select
    cases.month_end,
    cases.branch_id,
    cases.manager_id,
    cases.client_id,
    cases.complaint_id,
    cases.channel,
    cases.source,
    cases.severity,
    days.is_counted,
    days.reason,
    days.days

from days
inner join complaint_month as cases
    on days.complaint_id = cases.complaint_id and cases.month_end = $month_end

where days.days > 0
