/*
[mart]
grain     = ["month_end", "client_id", "manager_id", "from_day"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["client_id", "manager_id", "from_day"]
meaning   = { en = "Every stretch of days without a break on which a manager was responsible for a client, begun by the month end; one row per client, manager and first day.", zh = "截至月末，经理对客户连续负责的每段时间，每客户、经理、起始日一行。" }
[columns]
month_end  = { en = "Month end", zh = "月末", unit = "" }
client_id  = { en = "Client", zh = "客户编号", unit = "" }
manager_id = { en = "Manager", zh = "客户经理", unit = "" }
from_day   = { en = "First day", zh = "起始日", unit = "" }
to_day     = { en = "First day no longer, null while responsible", zh = "截止日（不含），仍负责为空", unit = "" }
share      = { en = "Largest share of the client in the stretch", zh = "该段最大份额", unit = "ratio" }
*/
with

spells as (

    -- A manager who is gone is responsible for nothing, even where the assignment was left open.
    select
        assigned.client_id,
        assigned.manager_id,
        assigned.valid_from,
        least(
            coalesce(assigned.valid_to, cast('9999-12-31' as date)),
            coalesce(manager.left_on, cast('9999-12-31' as date))
        ) as valid_to,
        cast(assigned.split_pct as double) as split
    from stg_assignment as assigned
    left join manager_version_month as manager
        on manager.month_end = $month_end and assigned.manager_id = manager.manager_id
    where assigned.role = 'relationship' and assigned.valid_from <= $month_end

),

marked as (

    select
        *,
        max(valid_to) over (
            partition by client_id, manager_id
            order by valid_from
            rows between unbounded preceding and 1 preceding
        ) as held_until
    from spells
    where valid_from < valid_to

),

numbered as (

    -- An assignment that begins where the manager's last one ended continues it.
    select
        *,
        sum(case when held_until is null or held_until < valid_from then 1 else 0 end) over (
            partition by client_id, manager_id
            order by valid_from
            rows between unbounded preceding and current row
        ) as stretch
    from marked

),

stretches as (

    select
        client_id,
        manager_id,
        min(valid_from) as from_day,
        max(valid_to) as to_day,
        least(max(split), 1) as share
    from numbered
    group by client_id, manager_id, stretch

)

select
    cast($month_end as date) as month_end,
    client_id,
    manager_id,
    from_day,
    case when to_day <= $month_end then to_day end as to_day,
    cast(share as double) as share

from stretches
