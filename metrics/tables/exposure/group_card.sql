/*
[table]
title   = { en = "Group", zh = "集团" }
meaning = { en = "One group as a whole; the figures are the same whoever looks.", zh = "单一集团整体情况；任何查看者所见一致。" }
grain   = ["group_id"]
inputs  = ["client"]
[columns]
group_id = { en = "Group id", zh = "集团编号", unit = "" }
group_name = { en = "Group", zh = "集团名称", unit = "" }
n_members = { en = "Members", zh = "成员数", unit = "count" }
n_clients = { en = "Clients", zh = "客户数", unit = "count" }
n_unseen = { en = "Members of other branches", zh = "其他机构成员数", unit = "count" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
exposure_to_tier1_ratio = { en = "To Tier 1", zh = "占一级资本净额", unit = "ratio" }
net_credit_balance_cny = { en = "Credit balance, net", zh = "授信净额", unit = "cny" }
credit_to_net_capital_ratio = { en = "To net capital", zh = "占资本净额", unit = "ratio" }
group_limit_cny = { en = "Group limit", zh = "集团授信总额度", unit = "cny" }
headroom_cny = { en = "Headroom", zh = "可用额度", unit = "cny", total = "none" }
binding_constraint = { en = "The limit that binds", zh = "约束限额", unit = "" }
limit_status = { en = "Status", zh = "限额状态", unit = "" }
status_limit_id = { en = "By which limit", zh = "对应限额", unit = "" }
worst_five_class = { en = "Worst class", zh = "最差分类", unit = "" }
worst_class_exposure_ratio = { en = "Of exposure", zh = "占风险暴露", unit = "ratio" }
largest_member_exposure_cny = { en = "Largest member", zh = "最大成员风险暴露", unit = "cny" }
exposure_change_cny = { en = "Change on the month", zh = "较上月变动", unit = "cny" }
n_unconverted = { en = "Facilities without an exchange rate", zh = "缺汇率笔数", unit = "count" }
capital_as_of = { en = "Capital of", zh = "资本报告日", unit = "" }
*/
with

seen as (

    select count(*) as n_seen
    from group_member_month
    where
        profile = $profile
        and month_end = $to
        and group_id = $about

)

select
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.n_members,
    g.n_clients,
    g.n_members - seen.n_seen as n_unseen,
    g.exposure_after_mitigation_cny,
    g.exposure_to_tier1_ratio,
    g.net_credit_balance_cny,
    g.credit_to_net_capital_ratio,
    g.group_limit_cny,
    g.headroom_cny,
    g.binding_constraint,
    g.limit_status,
    g.status_limit_id,
    g.worst_five_class,
    g.worst_class_exposure_ratio,
    g.largest_member_exposure_cny,
    g.exposure_change_cny,
    g.n_unconverted,
    g.capital_as_of
from group_month as g
cross join seen
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end = $to
    and g.group_id = $about
