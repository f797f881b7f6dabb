/*
[table]
title   = { en = "Month by month", zh = "逐月走势" }
meaning = { en = "Exposure, members and limits of the group over 24 months up to the end of the period; the group keeps its number while it shares enough with the month before.", zh = "截至期末24个月的集团风险暴露、成员与限额；与上月重合足够的集团沿用编号。" }
grain   = ["month_end"]
inputs  = ["client"]
[columns]
month_end = { en = "Month end", zh = "月末", unit = "" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny", total = "none" }
net_credit_balance_cny = { en = "Credit balance, net", zh = "授信净额", unit = "cny", total = "none" }
n_members = { en = "Members", zh = "成员数", unit = "count" }
headroom_cny = { en = "Headroom", zh = "可用额度", unit = "cny", total = "none" }
limit_status = { en = "Status", zh = "限额状态", unit = "" }
worst_five_class = { en = "Worst class", zh = "最差分类", unit = "" }
*/
select
    month_end,
    exposure_after_mitigation_cny,
    net_credit_balance_cny,
    n_members,
    headroom_cny,
    limit_status,
    worst_five_class
from group_month
where
    profile = $profile
    and group_id = $about
    and month_end <= $to
    and month_end > $to - interval 24 month
order by month_end asc
