/*
[table]
title   = { en = "Guarantee circles", zh = "担保圈" }
meaning = { en = "Rings of companies that guarantee one another, and companies with one guarantor, with a member in view; measured over the whole circle. Licensed guarantee companies, banks and government connect nobody. Exposure is by the credit conversion factors of the home rules, whichever profile is chosen.", zh = "有可见成员的循环（互保）担保圈及同一担保人客户，按整圈计量；持牌融资担保公司、银行及政府不计为担保人。风险暴露一律按境内信用转换系数计，不随规则方案变化。" }
grain   = ["circle_id"]
inputs  = ["guarantee_link", "client"]
profiles = "rules"
[columns]
circle_id = { en = "Circle", zh = "担保圈", unit = "" }
kind = { en = "Kind", zh = "类型", unit = "" }
n_members = { en = "Members", zh = "成员数", unit = "count" }
n_clients = { en = "Clients", zh = "客户数", unit = "count" }
n_links = { en = "Guarantees inside", zh = "圈内担保关系数", unit = "count" }
n_mutual_pairs = { en = "Mutual pairs", zh = "互保对数", unit = "count" }
chain_depth = { en = "Links of the chain below", zh = "下游担保链长度", unit = "count" }
guaranteed_cny = { en = "Guaranteed inside", zh = "圈内担保金额", unit = "cny", total = "none" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny", total = "none" }
npl_balance_cny = { en = "Non-performing loans", zh = "不良贷款余额", unit = "cny", total = "none" }
worst_class_rank = { en = "Worst class, 1 normal to 5 loss", zh = "最差分类，1正常至5损失", unit = "" }
n_joined = { en = "Joined this month", zh = "本月加入", unit = "count" }
n_left = { en = "Left this month", zh = "本月退出", unit = "count" }
is_new = { en = "New this month", zh = "本月新增", unit = "" }
*/
with

layer as (

    select guarantee_layer as profile
    from rule_layer
    where
        profile = $profile
        and valid_from <= $to
        and valid_to > $to

)

select
    c.circle_id,
    c.kind,
    c.n_members,
    c.n_clients,
    c.n_links,
    c.n_mutual_pairs,
    c.chain_depth,
    c.guaranteed_cny,
    c.exposure_after_mitigation_cny,
    c.npl_balance_cny,
    c.worst_class_rank,
    c.n_joined,
    c.n_left,
    c.is_new
from guarantee_circle_month as c
inner join layer on c.profile = layer.profile
where c.month_end = $to
order by
    c.kind asc,
    c.exposure_after_mitigation_cny desc nulls last,
    c.circle_id asc
