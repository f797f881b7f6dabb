/*
[table]
title   = { en = "Dependency clusters", zh = "经济依存簇" }
meaning = { en = "Who falls when one client falls, with a member in view; measured over the whole cluster. Dependence goes one way and clusters overlap: what is shared is shown and must be taken off before anything is added. Exposure is by the credit conversion factors of the home rules, whichever profile is chosen.", zh = "某一客户出险将波及的客户，按整簇计量；依存关系为单向且簇间重叠，重复部分单列，相加前须扣除。风险暴露一律按境内信用转换系数计，不随规则方案变化。" }
grain   = ["cluster_id"]
inputs  = ["dependency_link", "client"]
profiles = "rules"
[columns]
cluster_id = { en = "Cluster", zh = "依存簇", unit = "" }
head_name = { en = "Depended upon", zh = "被依存方", unit = "" }
n_members = { en = "Members", zh = "成员数", unit = "count" }
n_clients = { en = "Clients", zh = "客户数", unit = "count" }
n_shared = { en = "In other clusters too", zh = "同属其他簇", unit = "count" }
n_steps = { en = "Longest way", zh = "最长依存层级", unit = "count" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny", total = "none" }
shared_exposure_cny = { en = "Of it also in other clusters", zh = "其中重复计入", unit = "cny", total = "none" }
npl_balance_cny = { en = "Non-performing loans", zh = "不良贷款余额", unit = "cny", total = "none" }
n_joined = { en = "Joined this month", zh = "本月加入", unit = "count" }
n_left = { en = "Left this month", zh = "本月退出", unit = "count" }
is_new = { en = "New this month", zh = "本月新增", unit = "" }
*/
with

layer as (

    select dependency_layer as profile
    from rule_layer
    where
        profile = $profile
        and valid_from <= $to
        and valid_to > $to

)
,

-- The name only where the one depended upon is in view.
heads as (

    select
        m.cluster_id,
        max(m.client_name) as head_name
    from dependency_member_month as m
    inner join layer on m.profile = layer.profile
    where
        m.month_end = $to
        and m.is_head
    group by m.cluster_id

)

select
    c.cluster_id,
    h.head_name,
    c.n_members,
    c.n_clients,
    c.n_shared,
    c.n_steps,
    c.exposure_after_mitigation_cny,
    c.shared_exposure_cny,
    c.npl_balance_cny,
    c.n_joined,
    c.n_left,
    c.is_new
from dependency_cluster_month as c
inner join layer on c.profile = layer.profile
left join heads as h on c.cluster_id = h.cluster_id
where c.month_end = $to
order by
    c.exposure_after_mitigation_cny desc nulls last,
    c.cluster_id asc
