/*
[check]
level   = "fail"
promise = { en = "Every client of a month is in exactly one of the five tiers.", zh = "每月每个客户恰好属于五类层级之一。" }
*/
select
    month_end,
    client_id,
    count(*) as n_rows,
    min(tier) as tier
from client_month
group by
    month_end,
    client_id
having
    count(*) <> 1
    or coalesce(min(tier), '') not in ('premium', 'major', 'ordinary', 'restricted', 'prospective')
