/*
[mart]
grain     = ["profile", "month_end", "cluster_id", "client_id"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["client_name"]
sort      = ["profile", "cluster_id", "client_id"]
meaning   = { en = "Members of dependency clusters in view, one row per cluster and member; a client may be in several.", zh = "可见的经济依存簇成员，每簇每成员一行；同一客户可属多簇。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
cluster_id = { en = "Cluster", zh = "依存簇", unit = "" }
client_id = { en = "Member", zh = "成员", unit = "" }
client_name = { en = "Name of the member", zh = "成员名称", unit = "" }
branch_id = { en = "Home branch", zh = "管户机构", unit = "" }
manager_id = { en = "Relationship manager", zh = "客户经理", unit = "" }
is_client = { en = "Is a client of the bank", zh = "是否本行客户", unit = "" }
is_head = { en = "Is depended upon", zh = "是否被依存方", unit = "" }
rule = { en = "Why it is in", zh = "认定规则", unit = "" }
n_steps = { en = "Steps away", zh = "依存层级", unit = "count" }
n_clusters = { en = "Clusters the client is in", zh = "所属簇数", unit = "count" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
visible_branch_ids = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

members as (

    select
        *,
        count(*) over (partition by profile, entity_id) as n_clusters
    from dependency_member
    where month_end = $month_end

),

-- A holder outside the bank has a name only in the links.
outside_names as (

    select
        entity_id,
        max(entity_name) as entity_name
    from (
        select
            owner_id as entity_id,
            owner_name as entity_name
        from stg_ownership_link
        union all
        select
            owned_id as entity_id,
            owned_name as entity_name
        from stg_ownership_link
    ) as named
    group by entity_id

)

select
    m.profile,
    cast($month_end as date) as month_end,
    m.cluster_id,
    m.entity_id as client_id,
    coalesce(o.client_name, n.entity_name) as client_name,
    o.branch_id,
    o.manager_id,
    o.client_id is not null as is_client,
    m.n_steps = 0 as is_head,
    m.rule,
    m.n_steps,
    m.n_clusters,
    e.exposure_after_mitigation_cny,
    v.visible_branch_ids,
    v.visible_manager_ids
from members as m
left join client_owner_month as o on m.entity_id = o.client_id and o.month_end = $month_end
left join client_exposure_month as e on m.entity_id = e.client_id and e.month_end = $month_end
left join client_view_month as v on m.entity_id = v.client_id and v.month_end = $month_end
left join outside_names as n on m.entity_id = n.entity_id
