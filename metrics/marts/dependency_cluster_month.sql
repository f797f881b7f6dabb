/*
[mart]
grain     = ["profile", "month_end", "cluster_id"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "cluster_id"]
meaning   = { en = "Dependency clusters as a whole, one row per cluster and month; clusters overlap, their sums are never added.", zh = "经济依存簇整体情况，每簇每月一行；簇间重叠，不得相加。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
cluster_id = { en = "Cluster", zh = "依存簇", unit = "" }
n_members = { en = "Members", zh = "成员数", unit = "count" }
n_clients = { en = "Members that are clients", zh = "其中本行客户数", unit = "count" }
n_shared = { en = "Members in other clusters too", zh = "同属其他簇的成员数", unit = "count" }
n_steps = { en = "Longest way to the one depended upon", zh = "最长依存层级", unit = "count" }
credit_balance_cny = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
npl_balance_cny = { en = "Non-performing loans", zh = "不良贷款余额", unit = "cny" }
worst_class_rank = { en = "Worst class with a balance, 1 normal to 5 loss", zh = "有余额授信的最差分类，1正常至5损失", unit = "" }
shared_exposure_cny = { en = "Exposure that other clusters count too", zh = "被其他簇重复计入的风险暴露", unit = "cny" }
n_joined = { en = "Joined this month", zh = "本月加入数", unit = "count" }
n_left = { en = "Left this month", zh = "本月退出数", unit = "count" }
is_new = { en = "New this month", zh = "本月新增", unit = "" }
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

changes as (

    select
        profile,
        cluster_id,
        count(*) filter (where event = 'join') as n_joined,
        count(*) filter (where event = 'leave') as n_left,
        count(*) filter (where event in ('new', 'split')) as n_new
    from dependency_change
    where month_end = $month_end
    group by
        profile,
        cluster_id

),

seen_by as (

    select
        client_id,
        branch_id,
        manager_id
    from client_owner_month
    where month_end = $month_end
    union
    select
        client_id,
        branch_id,
        manager_id
    from facility_month
    where month_end = $month_end

),

viewers as (

    select
        m.profile,
        m.cluster_id,
        list_sort(list(distinct s.branch_id) filter (where s.branch_id is not null))
            as visible_branch_ids,
        list_sort(list(distinct s.manager_id) filter (where s.manager_id is not null))
            as visible_manager_ids
    from members as m
    inner join seen_by as s on m.entity_id = s.client_id
    group by
        m.profile,
        m.cluster_id

),

added as (

    select
        m.profile,
        m.cluster_id,
        count(*) as n_members,
        count(o.client_id) as n_clients,
        count(*) filter (where m.n_clusters > 1) as n_shared,
        max(m.n_steps) as n_steps,
        cast(sum(e.credit_balance_cny) as decimal(18, 2)) as credit_balance_cny,
        cast(sum(e.exposure_after_mitigation_cny) as decimal(18, 2))
            as exposure_after_mitigation_cny,
        cast(sum(e.npl_balance_cny) as decimal(18, 2)) as npl_balance_cny,
        max(e.worst_class_rank) as worst_class_rank,
        cast(
            sum(case when m.n_clusters > 1 then e.exposure_after_mitigation_cny end)
            as decimal(18, 2)
        ) as shared_exposure_cny
    from members as m
    left join client_owner_month as o on m.entity_id = o.client_id and o.month_end = $month_end
    left join client_exposure_month as e on m.entity_id = e.client_id and e.month_end = $month_end
    group by
        m.profile,
        m.cluster_id

)

select
    a.profile,
    cast($month_end as date) as month_end,
    a.cluster_id,
    a.n_members,
    a.n_clients,
    a.n_shared,
    a.n_steps,
    a.credit_balance_cny,
    a.exposure_after_mitigation_cny,
    a.npl_balance_cny,
    a.worst_class_rank,
    a.shared_exposure_cny,
    coalesce(c.n_joined, 0) as n_joined,
    coalesce(c.n_left, 0) as n_left,
    coalesce(c.n_new, 0) > 0 as is_new,
    v.visible_branch_ids,
    v.visible_manager_ids
from added as a
left join changes as c on a.profile = c.profile and a.cluster_id = c.cluster_id
left join viewers as v on a.profile = v.profile and a.cluster_id = v.cluster_id
