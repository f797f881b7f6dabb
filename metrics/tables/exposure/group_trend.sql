/*
[table]
title   = { en = "Groups over time", zh = "集团走势" }
meaning = { en = "Each group in view month by month, measured over the whole group.", zh = "可见集团逐月全集团口径指标。" }
grain   = ["month_end", "group_id"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
month_end                     = { en = "Month end", zh = "月末", unit = "" }
group_id                      = { en = "Group id", zh = "集团编号", unit = "" }
group_name                    = { en = "Group", zh = "集团名称", unit = "" }
n_members                     = { en = "Members", zh = "成员数", unit = "count" }
credit_balance_cny            = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
drawn_balance_cny             = { en = "Drawn balance", zh = "已用信余额", unit = "cny" }
approved_limit_cny            = { en = "Approved limits of the members, in force", zh = "成员有效授信额度合计", unit = "cny" }
utilisation_ratio             = { en = "Drawn on the approved root limits", zh = "额度使用率（根额度）", unit = "ratio" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
exposure_to_tier1_ratio       = { en = "Exposure after mitigation to Tier 1", zh = "风险暴露（缓释后）占一级资本净额", unit = "ratio" }
group_limit_cny               = { en = "Group limit", zh = "集团授信总额度", unit = "cny" }
headroom_cny                  = { en = "Headroom: the least any limit leaves, the bank's own and every regulatory cap on exposure or on net credit; negative when over", zh = "可用额度：各项限额（行内限额及对风险暴露、授信净额的全部监管上限）余量之最小；负数为超限", unit = "cny", total = "none" }
limit_status                  = { en = "Worst status over all limits", zh = "限额状态（各限额最差）", unit = "" }
worst_five_class              = { en = "Worst class of a member with a balance", zh = "有余额成员的最差分类", unit = "" }
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.n_members,
    g.credit_balance_cny,
    g.drawn_balance_cny,
    g.approved_limit_cny,
    g.utilisation_ratio,
    g.exposure_after_mitigation_cny,
    g.exposure_to_tier1_ratio,
    g.group_limit_cny,
    g.headroom_cny,
    g.limit_status,
    g.worst_five_class
from group_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where g.profile = $profile and g.month_end between $from and $to
order by
    g.group_id asc,
    g.month_end asc
