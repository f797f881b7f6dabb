/*
[mart]
grain     = ["profile", "month_end", "circle_id", "client_id"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["client_name"]
sort      = ["profile", "circle_id", "client_id"]
meaning   = { en = "Members of guarantee rings and of the debtors of one guarantor in view, with what they give and receive, one row per circle and member.", zh = "可见的担保圈及同一担保人客户成员，及其担保与被担保金额，每圈每成员一行。" }
[columns]
profile = { en = "Profile whose layer it is", zh = "所属层的规则方案", unit = "" }
month_end = { en = "Month end", zh = "月末", unit = "" }
circle_id = { en = "Circle", zh = "担保圈", unit = "" }
kind = { en = "Kind", zh = "类型", unit = "" }
client_id = { en = "Member", zh = "成员", unit = "" }
client_name = { en = "Name of the member", zh = "成员名称", unit = "" }
branch_id = { en = "Home branch", zh = "管户机构", unit = "" }
manager_id = { en = "Relationship manager", zh = "客户经理", unit = "" }
is_client = { en = "Is a client of the bank", zh = "是否本行客户", unit = "" }
is_common_guarantor = { en = "Is the common guarantor", zh = "是否共同担保人", unit = "" }
is_new = { en = "Joined this month", zh = "本月加入", unit = "" }
given_cny = { en = "Guarantees given", zh = "对外担保金额", unit = "cny" }
received_cny = { en = "Guarantees received", zh = "被担保金额", unit = "cny" }
net_assets_cny = { en = "Net assets", zh = "净资产", unit = "cny" }
given_to_net_assets = { en = "Guarantees given to net assets", zh = "担保放大倍数", unit = "ratio" }
exposure_after_mitigation_cny = { en = "Exposure after mitigation", zh = "风险暴露（缓释后）", unit = "cny" }
visible_branch_ids = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

members as (

    select
        m.*,
        c.entity_id is not null as is_new
    from guarantee_member as m
    left join guarantee_change as c
        on
            m.profile = c.profile
            and m.month_end = c.month_end
            and m.circle_id = c.circle_id
            and m.entity_id = c.entity_id
            and c.event = 'join'
    where m.month_end = $month_end

),

given as (

    select
        profile,
        guarantor_id as entity_id,
        cast(sum(covered_cny) as decimal(18, 2)) as amount_cny
    from guarantee_edge
    where month_end = $month_end
    group by
        profile,
        guarantor_id

),

received as (

    select
        profile,
        debtor_id as entity_id,
        cast(sum(covered_cny) as decimal(18, 2)) as amount_cny
    from guarantee_edge
    where month_end = $month_end
    group by
        profile,
        debtor_id

),

worth as (

    select
        client_id,
        max(net_assets) as net_assets_cny
    from stg_client
    where
        coalesce(valid_from, $month_end) <= $month_end
        and (valid_to is null or valid_to > $month_end)
    group by client_id

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
    m.circle_id,
    m.kind,
    m.entity_id as client_id,
    coalesce(o.client_name, n.entity_name) as client_name,
    o.branch_id,
    o.manager_id,
    o.client_id is not null as is_client,
    m.is_common_guarantor,
    m.is_new,
    g.amount_cny as given_cny,
    r.amount_cny as received_cny,
    w.net_assets_cny,
    -- Net assets of nothing or less bear no guarantee: the ratio has no meaning.
    case
        when w.net_assets_cny > 0 then cast(g.amount_cny as double) / w.net_assets_cny
    end as given_to_net_assets,
    e.exposure_after_mitigation_cny,
    v.visible_branch_ids,
    v.visible_manager_ids
from members as m
left join client_owner_month as o on m.entity_id = o.client_id and o.month_end = $month_end
left join client_exposure_month as e on m.entity_id = e.client_id and e.month_end = $month_end
left join client_view_month as v on m.entity_id = v.client_id and v.month_end = $month_end
left join given as g on m.profile = g.profile and m.entity_id = g.entity_id
left join received as r on m.profile = r.profile and m.entity_id = r.entity_id
left join worth as w on m.entity_id = w.client_id
left join outside_names as n on m.entity_id = n.entity_id
