/*
[check]
level   = "fail"
promise = { en = "What is open at the end of a month, and only that, is open at the start of the next.", zh = "月末在途的投诉即为次月月初在途，不多不少。" }
*/
with

bounds as (

    select
        min(month_end) as first_month,
        max(month_end) as last_month
    from complaint_month

),

ends as (

    select
        complaint_id,
        last_day(cast(month_end + interval 1 day as date)) as month_end
    from complaint_month
    cross join bounds
    where is_open_end and month_end < last_month

),

starts as (

    select
        complaint_id,
        month_end
    from complaint_month
    cross join bounds
    where is_open_start and month_end > first_month

)

select
    coalesce(ends.complaint_id, starts.complaint_id) as complaint_id,
    coalesce(ends.month_end, starts.month_end) as month_end
from ends
full outer join starts
    on ends.complaint_id = starts.complaint_id and ends.month_end = starts.month_end
where ends.complaint_id is null or starts.complaint_id is null
