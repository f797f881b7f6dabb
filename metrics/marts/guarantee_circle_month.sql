/*
[mart]
grain     = ["profile", "month_end", "circle_id"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "circle_id"]
meaning   = { en = "Guarantee rings and debtors of one guarantor as a whole, one row per circle and month; the same row whoever looks.", zh = "担保圈及同一担保人客户整体情况，每圈每月一行；任何查看者所见一致。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
circle_id = { en = "Circle", zh = "担保圈", unit = "" }
kind = { en = "Kind", zh = "类型", unit = "" }
n_members = { en = "Members", zh = "成员数", unit = "count" }
n_clients = { en = "Members that are clients", zh = "其中本行客户数", unit = "count" }
n_links = { en = "Guarantees inside", zh = "圈内担保关系数", unit = "count" }
n_mutual_pairs = { en = "Pairs that guarantee one another", zh = "互保对数", unit = "count" }
chain_depth = { en = "Links of the chain below", zh = "下游担保链长度", unit = "count" }
guaranteed_cny = { en = "Guaranteed inside", zh = "圈内担保金额", unit = "cny" }
credit_balance_cny = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
npl_balance_cny = { en = "Non-performing loans", zh = "不良贷款余额", unit = "cny" }
worst_class_rank = { en = "Worst class with a balance, 1 normal to 5 loss", zh = "有余额授信的最差分类，1正常至5损失", unit = "" }
n_joined = { en = "Joined this month", zh = "本月加入数", unit = "count" }
n_left = { en = "Left this month", zh = "本月退出数", unit = "count" }
is_new = { en = "New this month", zh = "本月新增", unit = "" }
visible_branch_ids = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

members as (

    select *
    from guarantee_member
    where month_end = $month_end

),

inside as (

    select
        a.profile,
        a.circle_id,
        l.guarantor_id,
        l.debtor_id,
        l.covered_cny
    from members as a
    inner join guarantee_edge as l
        on
            a.profile = l.profile
            and a.entity_id = l.guarantor_id
            and l.month_end = $month_end
            and l.apart_reason is null
    inner join members as b
        on
            a.profile = b.profile
            and a.circle_id = b.circle_id
            and l.debtor_id = b.entity_id
    where
        a.kind = 'circle'
        or a.is_common_guarantor

),

link_sum as (

    select
        i.profile,
        i.circle_id,
        count(*) as n_links,
        -- Each pair is met from both of its ends.
        cast(count(back.guarantor_id) / 2 as bigint) as n_mutual_pairs,
        cast(sum(i.covered_cny) as decimal(18, 2)) as guaranteed_cny
    from inside as i
    left join inside as back
        on
            i.profile = back.profile
            and i.circle_id = back.circle_id
            and i.guarantor_id = back.debtor_id
            and i.debtor_id = back.guarantor_id
    group by
        i.profile,
        i.circle_id

),

changes as (

    select
        profile,
        circle_id,
        count(*) filter (where event = 'join') as n_joined,
        count(*) filter (where event = 'leave') as n_left,
        count(*) filter (where event in ('new', 'split')) as n_new
    from guarantee_change
    where month_end = $month_end
    group by
        profile,
        circle_id

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
        m.circle_id,
        list_sort(list(distinct s.branch_id) filter (where s.branch_id is not null))
            as visible_branch_ids,
        list_sort(list(distinct s.manager_id) filter (where s.manager_id is not null))
            as visible_manager_ids
    from members as m
    inner join seen_by as s on m.entity_id = s.client_id
    group by
        m.profile,
        m.circle_id

),

added as (

    select
        m.profile,
        m.circle_id,
        max(m.kind) as kind,
        count(*) as n_members,
        count(o.client_id) as n_clients,
        max(m.chain_depth) as chain_depth,
        cast(sum(e.credit_balance_cny) as decimal(18, 2)) as credit_balance_cny,
        cast(sum(e.exposure_after_mitigation_cny) as decimal(18, 2))
            as exposure_after_mitigation_cny,
        cast(sum(e.npl_balance_cny) as decimal(18, 2)) as npl_balance_cny,
        max(e.worst_class_rank) as worst_class_rank
    from members as m
    left join client_owner_month as o on m.entity_id = o.client_id and o.month_end = $month_end
    left join client_exposure_month as e on m.entity_id = e.client_id and e.month_end = $month_end
    group by
        m.profile,
        m.circle_id

)

select
    a.profile,
    cast($month_end as date) as month_end,
    a.circle_id,
    a.kind,
    a.n_members,
    a.n_clients,
    coalesce(l.n_links, 0) as n_links,
    coalesce(l.n_mutual_pairs, 0) as n_mutual_pairs,
    a.chain_depth,
    l.guaranteed_cny,
    a.credit_balance_cny,
    a.exposure_after_mitigation_cny,
    a.npl_balance_cny,
    a.worst_class_rank,
    coalesce(c.n_joined, 0) as n_joined,
    coalesce(c.n_left, 0) as n_left,
    coalesce(c.n_new, 0) > 0 as is_new,
    v.visible_branch_ids,
    v.visible_manager_ids
from added as a
left join link_sum as l on a.profile = l.profile and a.circle_id = l.circle_id
left join changes as c on a.profile = c.profile and a.circle_id = c.circle_id
left join viewers as v on a.profile = v.profile and a.circle_id = v.circle_id
