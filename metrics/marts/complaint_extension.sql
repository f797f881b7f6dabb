/*
[mart]
grain     = ["month_end", "complaint_id", "event_number"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["complaint_id", "event_number"]
meaning   = { en = "Extensions asked for since the clock started, with the days each may add. One row per month, complaint and request.", zh = "起算以来的延期申请及各自可加的天数。每月每件每次申请一行。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "date" }
complaint_id    = { en = "Complaint", zh = "投诉编号", unit = "" }
event_number    = { en = "Place in the order of requests", zh = "申请次序", unit = "count" }
recorded_on     = { en = "Recorded on", zh = "登记日期", unit = "date" }
approved_level  = { en = "Approving level; 0 when none is given", zh = "审批层级；未注明为 0", unit = "" }
first_days      = { en = "Days it adds as the first extension; 0 where there is none", zh = "作为首次延期可加天数；无首次延期则为 0", unit = "days" }
second_days     = { en = "Days it adds as the second extension", zh = "作为再次延期可加天数", unit = "days" }
*/
with

requests as (

    select
        event.complaint_id,
        event.ts,
        event.event_id,
        coalesce(event.sequence, 0) as log_order,
        coalesce(event.level, 0) as approved_level,
        event.days,
        clock.first_extension_days,
        clock.extension_days
    from complaint_clock as clock
    inner join stg_complaint_event as event on clock.complaint_id = event.complaint_id
    where
        clock.month_end = $month_end
        and clock.base_days is not null
        and event.type = 'extend'
        and event.ts >= clock.clock_started_at
        and cast(event.ts as date) <= $month_end

)

select
    cast($month_end as date) as month_end,
    complaint_id,
    row_number() over (
        partition by complaint_id order by ts, log_order, event_id
    ) as event_number,
    cast(ts as date) as recorded_on,
    approved_level,
    -- Fewer days than the profile allows may be granted, never more.
    cast(least(coalesce(days, first_extension_days), first_extension_days) as integer)
        as first_days,
    cast(least(coalesce(days, extension_days), extension_days) as integer) as second_days

from requests
