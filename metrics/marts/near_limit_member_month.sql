/*
[mart]
grain     = ["profile", "month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "client_id"]
meaning   = { en = "Members of groups near a limit: at or above the status the watch rules call near, one row per profile, month and client. Few rows, so that the map need not look through every group.", zh = "临近限额集团的成员：状态达到监测规则所称“临近”者，各方案每月每个客户一行。行数少，地图无须遍历全部集团。" }
[columns]
profile             = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end           = { en = "Month end", zh = "月末", unit = "" }
client_id           = { en = "Member", zh = "成员编号", unit = "" }
group_id            = { en = "Group; of several the first", zh = "集团编号（多个时取首个）", unit = "" }
visible_branch_ids  = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

near_groups as (

    select
        g.profile,
        g.group_id
    from group_month as g
    inner join watch_rule_month as w on g.month_end = w.month_end
    where
        g.month_end = $month_end
        and g.status_rank >= w.near_limit_rank

),

members as (

    select
        m.profile,
        m.client_id,
        m.group_id,
        m.visible_branch_ids,
        m.visible_manager_ids,
        row_number() over (
            partition by m.profile, m.client_id order by m.group_id asc
        ) as place
    from group_member_month as m
    inner join near_groups as n on m.profile = n.profile and m.group_id = n.group_id
    where m.month_end = $month_end

)

select
    profile,
    cast($month_end as date) as month_end,
    client_id,
    group_id,
    visible_branch_ids,
    visible_manager_ids
from members
where place = 1
