/*
[mart]
grain     = ["month_end", "a_id", "b_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["a_id", "b_id"]
meaning   = { en = "Which branches and managers may see a link by the names of both ends, one row per linked pair: those who see both clients; who is no client is in the public register.", zh = "可见一条关系双方名称的机构与客户经理，每对一行：须可见双方客户；非本行客户属公开登记信息。" }
[columns]
month_end = { en = "Month end", zh = "月末", unit = "" }
a_id = { en = "One end", zh = "一方", unit = "" }
b_id = { en = "Other end", zh = "另一方", unit = "" }
visible_branch_ids = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

pairs as (

    select
        guarantor_id as a_id,
        debtor_id as b_id
    from guarantee_edge
    where month_end = $month_end
    union
    select
        dependant_id as a_id,
        on_whom_id as b_id
    from dependency_edge
    where month_end = $month_end
    union
    select
        a as a_id,
        b as b_id
    from override_use
    where
        month_end = $month_end
        and b is not null

),

-- Former clients too.
known_clients as (

    select distinct client_id
    from stg_client

),

ends as (

    select
        p.a_id,
        p.b_id,
        k.client_id
    from pairs as p
    inner join known_clients as k on p.a_id = k.client_id
    union
    select
        p.a_id,
        p.b_id,
        k.client_id
    from pairs as p
    inner join known_clients as k on p.b_id = k.client_id

),

counted as (

    select
        a_id,
        b_id,
        count(*) as n_clients
    from ends
    group by
        a_id,
        b_id

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
        e.a_id,
        e.b_id,
        t.unit_id,
        count(distinct e.client_id) as n_seen
    from ends as e
    inner join seen_by as s on e.client_id = s.client_id
    inner join subtrees as t on s.branch_id = t.branch_id
    group by
        e.a_id,
        e.b_id,
        t.unit_id

),

managers as (

    select
        e.a_id,
        e.b_id,
        s.manager_id,
        count(distinct e.client_id) as n_seen
    from ends as e
    inner join seen_by as s on e.client_id = s.client_id
    where s.manager_id is not null
    group by
        e.a_id,
        e.b_id,
        s.manager_id

),

seeing_units as (

    select
        u.a_id,
        u.b_id,
        list_sort(list(distinct u.unit_id)) as visible_branch_ids
    from units as u
    inner join counted as c
        on u.a_id = c.a_id and u.b_id = c.b_id and u.n_seen = c.n_clients
    group by
        u.a_id,
        u.b_id

),

seeing_managers as (

    select
        s.a_id,
        s.b_id,
        list_sort(list(distinct s.manager_id)) as visible_manager_ids
    from managers as s
    inner join counted as c
        on s.a_id = c.a_id and s.b_id = c.b_id and s.n_seen = c.n_clients
    group by
        s.a_id,
        s.b_id

)

select
    cast($month_end as date) as month_end,
    p.a_id,
    p.b_id,
    u.visible_branch_ids,
    s.visible_manager_ids
from pairs as p
left join seeing_units as u on p.a_id = u.a_id and p.b_id = u.b_id
left join seeing_managers as s on p.a_id = s.a_id and p.b_id = s.b_id
