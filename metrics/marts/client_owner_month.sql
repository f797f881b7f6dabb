/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["branch_id", "client_id"]
meaning   = { en = "Where each client belonged at month end and who was mainly responsible, one row per client.", zh = "月末客户归属机构与主要责任客户经理，每客户一行。" }
[columns]
month_end     = { en = "Month end", zh = "月末" }
client_id     = { en = "Client", zh = "客户" }
branch_id     = { en = "Home unit", zh = "归属机构" }
client_name   = { en = "Name", zh = "客户名称" }
client_kind   = { en = "Kind", zh = "客户类型" }
client_status = { en = "Status", zh = "客户状态" }
manager_id    = { en = "Main relationship manager", zh = "主办客户经理" }
n_managers    = { en = "How many are responsible at month end", zh = "月末主办客户经理人数", unit = "count" }
protected_until = { en = "Day the client returns to the public pool", zh = "管户保护期到期日", unit = "" }
is_orphan     = { en = "Nobody responsible", zh = "是否孤儿客户" }
orphan_since  = { en = "Nobody since", zh = "无主起始日" }
days_orphaned = { en = "Days without a manager", zh = "无主天数", unit = "days" }
*/
with

clients as (

    select
        client_id,
        branch_id,
        client_name,
        client_kind,
        client_status,
        opened_on,
        row_number() over (partition by client_id order by valid_from desc) as newest
    from stg_client
    where
        valid_from <= $month_end
        and (valid_to is null or valid_to > $month_end)

),

last_days as (

    -- A manager who left is not responsible, even where the assignment was left open.
    select
        manager_id,
        left_on
    from manager_version_month
    where month_end = $month_end and left_on <= $month_end

),

spells as (

    select
        assignment.client_id,
        assignment.manager_id,
        assignment.split_pct,
        assignment.protected_until,
        case
            when left_on is null then valid_to
            when valid_to is null then left_on
            else least(valid_to, left_on)
        end as ended_on
    from stg_assignment as assignment
    left join last_days on assignment.manager_id = last_days.manager_id
    where
        role = 'relationship'
        and valid_from <= $month_end

),

responsible as (

    select
        client_id,
        manager_id,
        protected_until,
        row_number() over (
            partition by client_id
            order by split_pct desc, manager_id asc
        ) as place,
        count(*) over (partition by client_id) as n_managers
    from spells
    where ended_on is null or ended_on > $month_end

),

last_cared_for as (

    select
        client_id,
        max(ended_on) as ended_on
    from spells
    where ended_on <= $month_end
    group by client_id

),

owners as (

    select
        clients.client_id,
        clients.branch_id,
        clients.client_name,
        clients.client_kind,
        clients.client_status,
        responsible.manager_id,
        responsible.protected_until,
        coalesce(responsible.n_managers, 0) as n_managers,
        clients.client_status = 'active' and responsible.manager_id is null as is_orphan,
        coalesce(last_cared_for.ended_on, clients.opened_on) as uncared_since
    from clients
    left join responsible
        on clients.client_id = responsible.client_id and responsible.place = 1
    left join last_cared_for on clients.client_id = last_cared_for.client_id
    where clients.newest = 1

)

select
    cast($month_end as date) as month_end,
    client_id,
    branch_id,
    client_name,
    client_kind,
    client_status,
    manager_id,
    n_managers,
    protected_until,
    is_orphan,
    case when is_orphan then uncared_since end as orphan_since,
    case when is_orphan then date_diff('day', uncared_since, $month_end) end as days_orphaned

from owners
