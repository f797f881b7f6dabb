/*
[table]
title   = { en = "Limits", zh = "限额" }
meaning = { en = "Every limit the group stands under, its use and what is left; the tightest first.", zh = "集团适用的全部限额、占用与余量，最紧者在前。" }
grain   = ["limit_id"]
inputs  = ["client"]
[columns]
limit_id = { en = "Limit", zh = "限额", unit = "" }
limit_status = { en = "Status", zh = "限额状态", unit = "" }
use_cny = { en = "Use", zh = "占用", unit = "cny", total = "none" }
limit_cny = { en = "Limit", zh = "限额金额", unit = "cny", total = "none" }
use_ratio = { en = "Use of limit", zh = "限额占用率", unit = "ratio" }
headroom_cny = { en = "Headroom", zh = "可用额度", unit = "cny", total = "none" }
measure = { en = "What is measured", zh = "计量口径", unit = "" }
source = { en = "Rule", zh = "规则出处", unit = "" }
mark = { en = "Verified", zh = "核实程度", unit = "" }
*/
select
    limit_id,
    limit_status,
    use_cny,
    limit_cny,
    use_cny::double / nullif(limit_cny, 0) as use_ratio,
    headroom_cny,
    measure,
    source,
    mark
from group_limit_month
where
    profile = $profile
    and month_end = $to
    and group_id = $about
order by
    status_rank desc nulls last,
    use_ratio desc nulls last,
    limit_id asc
