/*
[table]
title   = { en = "Products", zh = "产品" }
meaning = { en = "Products the client held by the end of the period, those open first. Use and last transaction are as last known.", zh = "截至期末客户持有及曾持有的产品，在持者在前；在用标志与最近交易为最新已知状态。" }
grain   = ["product", "opened_on"]
inputs  = ["product_holding", "client"]
[columns]
product_family = { en = "Family", zh = "产品大类", unit = "" }
product        = { en = "Product", zh = "产品", unit = "" }
opened_on      = { en = "Opened on", zh = "开立日", unit = "" }
closed_on      = { en = "Closed on", zh = "关闭日", unit = "" }
is_in_use      = { en = "In use", zh = "在用", unit = "" }
last_used_on   = { en = "Last transaction", zh = "最近交易日", unit = "" }
*/
select
    product_family,
    product,
    opened_on,
    case when closed_on <= $to then closed_on end as closed_on,
    is_in_use and (closed_on is null or closed_on > $to) as is_in_use,
    last_used_on
from client_product
where
    client_id = $about
    and opened_on <= $to
order by
    closed_on <= $to nulls first,
    product_family asc,
    opened_on asc,
    product asc
