/*
[mart]
grain     = ["month_end"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["month_end"]
meaning   = { en = "Whether a month has one before it to compare credit with, one row per month.", zh = "授信是否有上月可比，每月一行。" }
[columns]
month_end          = { en = "Month end", zh = "月末", unit = "" }
previous_month_end = { en = "Month end before", zh = "上月末", unit = "" }
is_first           = { en = "Is the first month there is", zh = "是否首个数据月份", unit = "" }
*/
select
    cast($month_end as date) as month_end,
    last_day(cast(cast($month_end as date) - interval 1 month as date)) as previous_month_end,
    count(*) filter (where step = 'first_month') > 0 as is_first
from facility_change_month
where month_end = $month_end
