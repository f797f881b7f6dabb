/*
[mart]
grain      = ["profile", "month_end", "group_id", "client_id"]
partition  = "month"
reads      = "month"
scope      = "shared"
masked_all = ["parent_id", "via_entity_id", "reason_path"]
sort       = ["profile", "group_id", "client_id"]
meaning    = { en = "The reason path that brings a member into a group, one row per member and month. A path names other clients, so it is for those who may see every client it could name: all members of the group and all holders in them.", zh = "成员入团的关联路径，每个成员每月一行。路径会提及其他客户，故仅向可见路径可能涉及的全部客户（集团全部成员及其持有人）者开放。" }
[columns]
profile             = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end           = { en = "Month end", zh = "月末", unit = "" }
group_id            = { en = "Group", zh = "集团编号", unit = "" }
client_id           = { en = "Member", zh = "成员编号", unit = "" }
parent_id           = { en = "Ultimate controller", zh = "最终控制方", unit = "" }
via_entity_id       = { en = "Through", zh = "经由", unit = "" }
reason_path         = { en = "Reason path", zh = "关联路径", unit = "" }
visible_branch_ids  = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

members as (

    select
        profile,
        group_id,
        entity_id,
        parent_id,
        via_entity_id,
        reason_path
    from limit_member
    where month_end = $month_end

),

holders as (

    select
        owner_id as holder_id,
        owned_id as entity_id
    from stg_ownership_link
    union
    select
        person_id as holder_id,
        other_id as entity_id
    from stg_person_link

),

nameable as (

    select
        profile,
        group_id,
        entity_id
    from members
    union
    select
        m.profile,
        m.group_id,
        h.holder_id as entity_id
    from members as m
    inner join holders as h on m.entity_id = h.entity_id

),

-- Former clients too.
known_clients as (

    select distinct client_id
    from stg_client

),

-- Who is no client is in the public register and holds nothing back.
nameable_clients as (

    select
        n.profile,
        n.group_id,
        n.entity_id as client_id
    from nameable as n
    inner join known_clients as c on n.entity_id = c.client_id

),

counted as (

    select
        profile,
        group_id,
        count(*) as n_clients
    from nameable_clients
    group by
        profile,
        group_id

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

-- Whoever sees a unit sees all below it, so a unit sees what any unit below it sees.
subtrees as (

    select
        above.branch_id as unit_id,
        below.branch_id
    from branch as above
    inner join branch as below
        on substr(below.path || '/', 1, length(above.path) + 1) = above.path || '/'

),

units as (

    select
        n.profile,
        n.group_id,
        t.unit_id,
        count(distinct n.client_id) as n_seen
    from nameable_clients as n
    inner join seen_by as s on n.client_id = s.client_id
    inner join subtrees as t on s.branch_id = t.branch_id
    group by
        n.profile,
        n.group_id,
        t.unit_id

),

managers as (

    select
        n.profile,
        n.group_id,
        s.manager_id,
        count(distinct n.client_id) as n_seen
    from nameable_clients as n
    inner join seen_by as s on n.client_id = s.client_id
    where s.manager_id is not null
    group by
        n.profile,
        n.group_id,
        s.manager_id

),

seeing_units as (

    select
        u.profile,
        u.group_id,
        list_sort(list(distinct u.unit_id)) as visible_branch_ids
    from units as u
    inner join counted as c
        on u.profile = c.profile and u.group_id = c.group_id and u.n_seen = c.n_clients
    group by
        u.profile,
        u.group_id

),

seeing_managers as (

    select
        s.profile,
        s.group_id,
        list_sort(list(distinct s.manager_id)) as visible_manager_ids
    from managers as s
    inner join counted as c
        on s.profile = c.profile and s.group_id = c.group_id and s.n_seen = c.n_clients
    group by
        s.profile,
        s.group_id

)

select
    m.profile,
    cast($month_end as date) as month_end,
    m.group_id,
    m.entity_id as client_id,
    m.parent_id,
    m.via_entity_id,
    m.reason_path,
    u.visible_branch_ids,
    s.visible_manager_ids
from members as m
left join seeing_units as u on m.profile = u.profile and m.group_id = u.group_id
left join seeing_managers as s on m.profile = s.profile and m.group_id = s.group_id
