/*
[check]
level   = "warn"
promise = { en = "The shares with which the bank assigns a client to relationship managers add to one on every day; where they do not, they are listed as assignment errors.", zh = "银行交付的主办经理分成每日合计为一；不为一者列入分配错误清单。" }
*/
select
    month_end,
    client_id,
    from_day,
    to_day,
    error,
    total_split

from assignment_error_month
