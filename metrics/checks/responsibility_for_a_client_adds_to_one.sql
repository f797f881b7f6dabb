/*
[check]
level   = "fail"
promise = { en = "Over the days of a month the relationship shares of a client, nobody's share included, add to one.", zh = "当月每一客户的主办份额（含无主份额）合计为一。" }
*/
select
    month_end,
    client_id,
    sum(day_share) as total_share

from client_holder_month

group by month_end, client_id

having abs(sum(day_share) - 1) > 0.000001
