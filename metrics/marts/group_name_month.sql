/*
[mart]
grain     = ["profile", "month_end", "group_id"]
partition = "month"
reads     = "month"
scope     = "shared"
masked    = ["group_name"]
sort      = ["profile", "group_id"]
meaning   = { en = "What groups are called, one row per group and month. A declared name is the bank's own label, and a parent outside the bank is in the public register: both are for all who see the group. The name of a parent that is a client is for those who may see that client.", zh = "集团名称，每个集团每月一行。行内认定名称为本行标识，非本行客户的母公司属公开登记信息，凡可见集团者均可见；母公司为本行客户时，仅可见该客户者可见其名称。" }
[columns]
profile             = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end           = { en = "Month end", zh = "月末", unit = "" }
group_id            = { en = "Group", zh = "集团编号", unit = "" }
group_name          = { en = "Name of the group", zh = "集团名称", unit = "" }
is_for_all          = { en = "Named to all who see the group", zh = "凡可见集团者均可见名称", unit = "" }
visible_branch_ids  = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

parents as (

    select
        profile,
        group_id,
        max(client_id) as parent_id
    from group_member_month
    where month_end = $month_end and is_parent
    group by
        profile,
        group_id

),

labels as (

    select
        group_id,
        max(group_name) as group_name
    from declared_member_month
    where month_end = $month_end
    group by group_id

),

-- Former clients too: whom the bank knows from its own books is no public knowledge.
known_clients as (

    select distinct client_id
    from stg_client

),

named as (

    select
        t.profile,
        t.group_id,
        p.parent_id,
        coalesce(l.group_name, m.client_name, t.group_id) as group_name,
        l.group_name is not null or k.client_id is null as is_for_all,
        v.visible_branch_ids,
        v.visible_manager_ids
    from group_total_month as t
    left join group_view_month as v
        on t.profile = v.profile and t.group_id = v.group_id and v.month_end = $month_end
    left join parents as p on t.profile = p.profile and t.group_id = p.group_id
    left join group_member_month as m
        on
            p.profile = m.profile
            and p.group_id = m.group_id
            and p.parent_id = m.client_id
            and m.month_end = $month_end
    left join labels as l on t.profile = 'declared' and t.group_id = l.group_id
    left join known_clients as k on p.parent_id = k.client_id
    where t.month_end = $month_end

)

select
    n.profile,
    cast($month_end as date) as month_end,
    n.group_id,
    n.group_name,
    n.is_for_all,
    case when n.is_for_all then n.visible_branch_ids else c.visible_branch_ids end
        as visible_branch_ids,
    case when n.is_for_all then n.visible_manager_ids else c.visible_manager_ids end
        as visible_manager_ids
from named as n
left join client_view_month as c on n.parent_id = c.client_id and c.month_end = $month_end
