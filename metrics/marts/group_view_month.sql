/*
[mart]
grain     = ["profile", "month_end", "group_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile", "group_id"]
meaning   = { en = "Which branches and managers may see a group, one row per group: those who may see one of its members.", zh = "可见该集团的机构与客户经理，每个集团一行：凡可见其任一成员者。" }
[columns]
profile             = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end           = { en = "Month end", zh = "月末", unit = "" }
group_id            = { en = "Group", zh = "集团编号", unit = "" }
visible_branch_ids  = { en = "Branches", zh = "机构", unit = "" }
visible_manager_ids = { en = "Managers", zh = "客户经理", unit = "" }
*/
with

owners as (

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

members as (

    select
        profile,
        group_id,
        client_id
    from group_member_month
    where month_end = $month_end

)

select
    m.profile,
    cast($month_end as date) as month_end,
    m.group_id,
    list_sort(list(distinct o.branch_id) filter (where o.branch_id is not null))
        as visible_branch_ids,
    list_sort(list(distinct o.manager_id) filter (where o.manager_id is not null))
        as visible_manager_ids
from members as m
inner join owners as o on m.client_id = o.client_id
group by
    m.profile,
    m.group_id
