/*
[table]
title   = { en = "Limits as a single client", zh = "单一客户限额" }
meaning = { en = "Regulatory limits of the single client of which it uses a tenth or more, over all branches; the tightest first.", zh = "占用达一成及以上的单一客户监管限额（全行口径），最紧者在前。" }
grain   = ["limit_id"]
inputs  = ["facility", "client", "bank_capital"]
[columns]
limit_id     = { en = "Limit", zh = "限额", unit = "" }
limit_status = { en = "Status", zh = "限额状态", unit = "" }
use_cny      = { en = "Use", zh = "占用", unit = "cny", total = "none" }
limit_cny    = { en = "Limit", zh = "限额金额", unit = "cny", total = "none" }
use_ratio    = { en = "Use of limit", zh = "限额占用率", unit = "ratio" }
headroom_cny = { en = "Headroom", zh = "可用额度", unit = "cny", total = "none" }
is_exempt    = { en = "Exempt", zh = "豁免", unit = "" }
since        = { en = "Since", zh = "起始月", unit = "" }
source       = { en = "Rule", zh = "规则出处", unit = "" }
mark         = { en = "Verified", zh = "核实程度", unit = "" }
*/
select
    limit_id,
    limit_status,
    use_cny,
    limit_cny,
    use_ratio,
    headroom_cny,
    is_exempt,
    since,
    source,
    mark
from client_limit_month
where
    profile = $profile
    and month_end = $to
    and client_id = $about
order by
    status_rank desc nulls last,
    use_ratio desc nulls last,
    limit_id asc
