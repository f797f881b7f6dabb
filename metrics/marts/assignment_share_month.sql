/*
[mart]
grain     = ["month_end", "client_id", "role", "manager_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = []
meaning   = { en = "Each manager's part over the month and on its last day of the clients that are shared, change hands or have a gap, and of every client in the roles besides the relationship, one row per client, role and manager; null manager = nobody.", zh = "共管、移交或有空档客户的当月及月末份额，以及主办以外各角色的份额，每客户、角色、经理一行；空为无主。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "" }
client_id       = { en = "Client", zh = "客户编号", unit = "" }
role            = { en = "Role", zh = "角色", unit = "" }
manager_id      = { en = "Manager, null where nobody was responsible", zh = "客户经理，空为无主", unit = "" }
day_share       = { en = "Share weighted by days of the month", zh = "按天数加权的份额", unit = "ratio" }
month_end_share = { en = "Share on the month end", zh = "月末份额", unit = "ratio" }
is_whole        = { en = "One pair of hands all month", zh = "整月由一人负责", unit = "" }
*/
with

month as (

    select
        cast(date_trunc('month', cast($month_end as date)) as date) as starts_on,
        cast(cast($month_end as date) + interval 1 day as date) as ends_on

),

cut_shares as (

    select
        segment.client_id,
        segment.role,
        segment.manager_id,
        sum(segment.share * date_diff('day', segment.from_day, segment.to_day))
        / max(date_diff('day', month.starts_on, month.ends_on)) as day_share,
        coalesce(
            sum(case when segment.to_day = month.ends_on then segment.share end), 0
        ) as month_end_share
    from assignment_segment_month as segment
    cross join month
    where segment.month_end = $month_end and segment.version = 'restated'
    group by segment.client_id, segment.role, segment.manager_id

),

cut_keys as (

    select distinct
        client_id,
        role
    from cut_shares

),

whole as (

    -- Whoever is not cut into runs has one assignment, and it covers the month. Whose relationship
    -- a client is undivided stands in client_owner_month.
    select
        assigned.client_id,
        assigned.role,
        assigned.manager_id
    from stg_assignment as assigned
    cross join month
    left join manager_version_month as manager
        on
            manager.month_end = $month_end
            and assigned.manager_id = manager.manager_id
    left join cut_keys
        on assigned.client_id = cut_keys.client_id and assigned.role = cut_keys.role
    where
        cut_keys.client_id is null
        and assigned.role <> 'relationship'
        and assigned.valid_from <= month.starts_on
        and (assigned.valid_to is null or assigned.valid_to >= month.ends_on)
        and (manager.left_on is null or manager.left_on >= month.ends_on)

)

select
    cast($month_end as date) as month_end,
    client_id,
    role,
    manager_id,
    cast(1 as double) as day_share,
    cast(1 as double) as month_end_share,
    true as is_whole
from whole
union all
select
    cast($month_end as date) as month_end,
    client_id,
    role,
    manager_id,
    cast(day_share as double) as day_share,
    cast(month_end_share as double) as month_end_share,
    false as is_whole
from cut_shares
