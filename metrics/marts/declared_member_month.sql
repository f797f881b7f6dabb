/*
[mart]
grain     = ["month_end", "group_id", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["group_id", "client_id"]
meaning   = { en = "Groups the bank declared itself, one row per member and month.", zh = "行内认定集团的成员，每个成员每月一行。" }
[columns]
month_end     = { en = "Month end", zh = "月末", unit = "" }
group_id      = { en = "Declared group", zh = "认定集团编号", unit = "" }
client_id     = { en = "Client", zh = "客户编号", unit = "" }
group_name    = { en = "Name of the group", zh = "集团名称", unit = "" }
is_parent     = { en = "Is the parent", zh = "是否母公司", unit = "" }
member_type   = { en = "Core or ordinary member", zh = "核心或一般成员", unit = "" }
valid_from    = { en = "Member since", zh = "加入日期", unit = "" }
is_main_group = { en = "First of the groups the client is declared in", zh = "客户所属首个认定集团", unit = "" }
*/
with

in_force as (

    select
        group_id,
        client_id,
        group_name,
        parent_flag,
        member_type,
        valid_from,
        row_number() over (partition by group_id, client_id order by valid_from desc)
            as version_rank
    from stg_group_declared
    where valid_from <= $month_end and (valid_to is null or valid_to > $month_end)

),

counted as (

    select
        *,
        count(*) over (partition by group_id) as n_members
    from in_force
    where version_rank = 1

),

ranked as (

    select
        *,
        row_number() over (partition by client_id order by valid_from asc, group_id asc)
            as group_rank
    from counted
    -- A declared group of one is a single client.
    where n_members >= 2

)

select
    cast($month_end as date) as month_end,
    group_id,
    client_id,
    group_name,
    coalesce(parent_flag, false) as is_parent,
    member_type,
    valid_from,
    group_rank = 1 as is_main_group
from ranked
