/*
[mart]
grain     = ["month_end", "client_id", "role", "from_day", "manager_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["client_id", "role", "from_day"]
meaning   = { en = "Who was responsible for a client from which day to which, one row per client, role, run of days and manager; null manager = nobody. A client absent here had nobody all month.", zh = "客户在各时段的责任人，每客户、角色、时段、经理一行；经理为空表示无人负责；未出现的客户整月无人负责。" }
[columns]
month_end   = { en = "Month end", zh = "月末", unit = "" }
client_id   = { en = "Client", zh = "客户编号", unit = "" }
role        = { en = "Role", zh = "角色", unit = "" }
manager_id  = { en = "Manager, null where nobody was responsible", zh = "客户经理，空为无主", unit = "" }
from_day    = { en = "First day", zh = "起始日", unit = "" }
to_day      = { en = "First day no longer", zh = "截止日（不含）", unit = "" }
share       = { en = "Share of the client those days; relationship shares add to 1", zh = "该时段份额；主办角色合计为1", unit = "ratio" }
total_split = { en = "Sum of the splits as delivered", zh = "原始分成合计", unit = "ratio" }
*/
with

month as (

    select
        cast(date_trunc('month', cast($month_end as date)) as date) as starts_on,
        cast(cast($month_end as date) + interval 1 day as date) as ends_on

),

held as (

    -- An assignment left open by a manager who is gone holds nothing from the day he left.
    select
        assigned.client_id,
        assigned.role,
        assigned.manager_id,
        cast(assigned.split_pct as double) as split,
        greatest(assigned.valid_from, month.starts_on) as from_day,
        least(
            coalesce(assigned.valid_to, month.ends_on),
            coalesce(manager.left_on, month.ends_on),
            month.ends_on
        ) as to_day
    from stg_assignment as assigned
    cross join month
    left join manager_version_month as manager
        on
            manager.month_end = $month_end
            and assigned.manager_id = manager.manager_id

),

kept as (

    -- Most clients are in one pair of hands all month; only the others need cutting into runs.
    select
        client_id,
        role
    from held
    cross join month
    where held.from_day < held.to_day
    group by client_id, role
    having
        count(*) = 1
        and min(held.from_day) = min(month.starts_on)
        and max(held.to_day) = max(month.ends_on)
        and min(held.split) > 0.995

),

cut as (

    select
        held.*,
        month.starts_on,
        month.ends_on
    from held
    cross join month
    left join kept on held.client_id = kept.client_id and held.role = kept.role
    where kept.client_id is null and held.from_day < held.to_day

),

cut_days as (

    select
        client_id,
        role,
        from_day as day
    from cut
    union
    select
        client_id,
        role,
        to_day as day
    from cut
    union
    select
        client_id,
        role,
        starts_on as day
    from cut
    union
    select
        client_id,
        role,
        ends_on as day
    from cut

),

runs as (

    -- Between two neighbouring days on which anything changed, the same people are responsible.
    select
        client_id,
        role,
        day as from_day,
        lead(day) over (partition by client_id, role order by day) as to_day
    from cut_days

),

held_runs as (

    select
        runs.client_id,
        runs.role,
        runs.from_day,
        runs.to_day,
        held.manager_id,
        sum(held.split) as split
    from runs
    left join held
        on
            runs.client_id = held.client_id
            and runs.role = held.role
            and runs.from_day >= held.from_day
            and runs.to_day <= held.to_day
    where runs.to_day is not null
    group by runs.client_id, runs.role, runs.from_day, runs.to_day, held.manager_id

),

totals as (

    select
        *,
        coalesce(
            sum(split) over (partition by client_id, role, from_day), 0
        ) as total_split
    from held_runs

),

shares as (

    -- More than 1 is brought down to 1 and listed as an error; thirds written .333 count as 1.
    select
        client_id,
        role,
        manager_id,
        from_day,
        to_day,
        case
            when role <> 'relationship' then 1
            when total_split > 0.995 then split / total_split
            else split
        end as share,
        total_split
    from totals
    where manager_id is not null
    union all
    select
        client_id,
        role,
        cast(null as varchar) as manager_id,
        from_day,
        to_day,
        1 - max(total_split) as share,
        max(total_split) as total_split
    from totals
    where role = 'relationship' and total_split <= 0.995
    group by client_id, role, from_day, to_day
    union all
    select
        held.client_id,
        held.role,
        held.manager_id,
        held.from_day,
        held.to_day,
        1 as share,
        held.split as total_split
    from held
    inner join kept on held.client_id = kept.client_id and held.role = kept.role
    where held.from_day < held.to_day

)

select
    cast($month_end as date) as month_end,
    client_id,
    role,
    manager_id,
    from_day,
    to_day,
    cast(share as double) as share,
    cast(total_split as double) as total_split

from shares

where share > 0
