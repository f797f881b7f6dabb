/*
[mart]
grain     = ["month_end", "complaint_id", "limit_days"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["complaint_id", "limit_days"]
meaning   = { en = "Every number of days a complaint could have under the extensions asked for, valid or not. One row per month, complaint and number of days.", zh = "投诉在各项延期申请（不论是否有效）下可能的时限天数。每月每件每个天数一行。" }
[columns]
month_end    = { en = "Month end", zh = "月末", unit = "date" }
complaint_id = { en = "Complaint", zh = "投诉编号", unit = "" }
limit_days   = { en = "Days allowed", zh = "时限天数", unit = "days" }
*/
with

clocks as (

    select
        complaint_id,
        base_days
    from complaint_clock
    where month_end = $month_end and base_days is not null

),

extensions as (

    select
        complaint_id,
        event_number,
        first_days,
        second_days
    from complaint_extension
    where month_end = $month_end

),

extended as (

    select
        complaint_id,
        first_days as extra_days
    from extensions

    union all

    select
        complaint_id,
        second_days as extra_days
    from extensions
    where first_days = 0

    union all

    select
        first_ones.complaint_id,
        first_ones.first_days + second_ones.second_days as extra_days
    from extensions as first_ones
    inner join extensions as second_ones
        on
            first_ones.complaint_id = second_ones.complaint_id
            and first_ones.event_number < second_ones.event_number
    where first_ones.first_days > 0

)

select
    cast($month_end as date) as month_end,
    complaint_id,
    base_days as limit_days
from clocks

union

select
    cast($month_end as date) as month_end,
    clocks.complaint_id,
    clocks.base_days + extended.extra_days as limit_days
from clocks
inner join extended on clocks.complaint_id = extended.complaint_id
