/*
[table]
title   = { en = "Members of dependency clusters", zh = "经济依存簇成员" }
meaning = { en = "Members in view and why each is in its cluster; a client may be in several. Exposure is by the credit conversion factors of the home rules, whichever profile is chosen.", zh = "可见的依存簇成员及原因；同一客户可属多簇。风险暴露一律按境内信用转换系数计，不随规则方案变化。" }
grain   = ["cluster_id", "client_id"]
inputs  = ["dependency_link", "client"]
profiles = "rules"
[columns]
cluster_id = { en = "Cluster", zh = "依存簇", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
client_name = { en = "Name of the member", zh = "成员名称", unit = "" }
is_client = { en = "Is a client of the bank", zh = "是否本行客户", unit = "" }
branch_id = { en = "Home branch", zh = "管户机构", unit = "" }
is_head = { en = "Is depended upon", zh = "是否被依存方", unit = "" }
rule = { en = "Why it is in", zh = "认定规则", unit = "" }
n_steps = { en = "Steps away", zh = "依存层级", unit = "count" }
n_clusters = { en = "Clusters it is in", zh = "所属簇数", unit = "count" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny", total = "none" }
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

select
    m.cluster_id,
    m.client_id,
    m.client_name,
    m.is_client,
    m.branch_id,
    m.is_head,
    m.rule,
    m.n_steps,
    m.n_clusters,
    m.exposure_after_mitigation_cny
from dependency_member_month as m
inner join layer on m.profile = layer.profile
where m.month_end = $to
order by
    m.cluster_id asc,
    m.n_steps asc,
    m.client_id asc
