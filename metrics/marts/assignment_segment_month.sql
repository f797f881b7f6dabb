/*
[mart]
grain     = ["month_end", "version", "client_id", "role", "from_day", "manager_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["client_id", "role", "from_day"]
meaning   = { en = "Who was responsible from which day to which, for clients that are shared, change hands or have a gap in the month, one row per version, client, role, run of days and manager; null manager = nobody. A client absent here was in one pair of hands all month, or in none. Version as_was is what was recorded when the month was settled, for clients where more was recorded later.", zh = "当月共管、移交或有空档的客户在各时段的责任人，每版本、客户、角色、时段、经理一行；经理为空表示无人负责；未出现的客户整月由一人负责或整月无人。as_was 版本为当月结算时已登记的情况，仅列其后有补登的客户。" }
[columns]
month_end   = { en = "Month end", zh = "月末", unit = "" }
version     = { en = "restated: today's knowledge; as_was: what was recorded when the month was settled", zh = "版本：restated 现时口径，as_was 结算时口径", unit = "" }
client_id   = { en = "Client", zh = "客户编号", unit = "" }
role        = { en = "Role", zh = "角色", unit = "" }
manager_id  = { en = "Manager, null where nobody was responsible", zh = "客户经理，空为无主", unit = "" }
from_day    = { en = "First day", zh = "起始日", unit = "" }
to_day      = { en = "First day no longer", zh = "截止日（不含）", unit = "" }
share       = { en = "Share of the client those days; relationship shares add to 1", zh = "该时段份额；主办角色合计为1", unit = "ratio" }
total_split = { en = "Sum of the splits as delivered", zh = "原始分成合计", unit = "ratio" }
recorded_on = { en = "When the last late entry for the client was recorded, if any", zh = "该客户最近一次补登日期（如有）", unit = "" }
*/
with

month as (

    select
        cast(date_trunc('month', cast($month_end as date)) as date) as starts_on,
        cast(cast($month_end as date) + interval 1 day as date) as ends_on,
        scorecard_month.settlement_days,
        1 - standard.split_tolerance as whole_from,
        1 + standard.split_tolerance as whole_to
    from scorecard_month
    inner join load_standard_month as standard
        on scorecard_month.month_end = standard.month_end
    where scorecard_month.month_end = $month_end

),

late_entries as (

    select
        entry.client_id,
        entry.manager_id,
        entry.valid_from,
        entry.valid_to,
        cast(entry.recorded_at as date) as recorded_on
    from stg_assignment as entry
    cross join month
    where
        entry.role = 'relationship'
        and date_diff('day', cast($month_end as date), cast(entry.recorded_at as date))
        > month.settlement_days

),

late_clients as (

    select
        late_entries.client_id,
        max(late_entries.recorded_on) as recorded_on
    from late_entries
    cross join month
    where late_entries.valid_to is null or late_entries.valid_to > month.starts_on
    group by late_entries.client_id

),

late_starts as (

    select distinct
        client_id,
        valid_from
    from late_entries

),

versions as (

    select
        'restated' as version,
        client_id,
        role,
        manager_id,
        split_pct,
        valid_from,
        valid_to
    from stg_assignment
    union all
    -- An end on which a successor begins was not known before the successor was recorded.
    select
        'as_was' as version,
        entry.client_id,
        entry.role,
        entry.manager_id,
        entry.split_pct,
        entry.valid_from,
        case when late_starts.client_id is null then entry.valid_to end as valid_to
    from stg_assignment as entry
    cross join month
    inner join late_clients on entry.client_id = late_clients.client_id
    left join late_starts
        on
            entry.client_id = late_starts.client_id
            and entry.valid_to = late_starts.valid_from
    where
        entry.role = 'relationship'
        and date_diff('day', cast($month_end as date), cast(entry.recorded_at as date))
        <= month.settlement_days

),

held as (

    -- An assignment left open by a manager who is gone holds nothing from the day he left.
    select
        versions.version,
        versions.client_id,
        versions.role,
        versions.manager_id,
        versions.split_pct as split,
        greatest(versions.valid_from, month.starts_on) as from_day,
        least(
            coalesce(versions.valid_to, month.ends_on),
            coalesce(manager.left_on, month.ends_on),
            month.ends_on
        ) as to_day,
        versions.valid_from <= month.starts_on
        and coalesce(versions.valid_to, month.ends_on) >= month.ends_on
        and coalesce(manager.left_on, month.ends_on) >= month.ends_on
        and versions.split_pct between month.whole_from and month.whole_to as is_whole
    from versions
    cross join month
    left join manager_version_month as manager
        on
            manager.month_end = $month_end
            and versions.manager_id = manager.manager_id

),

in_month as (

    select * from held
    where from_day < to_day

),

cut_keys as (

    -- Most clients are in one pair of hands all month; only the others need cutting into runs.
    select
        version,
        client_id,
        role
    from in_month
    where not is_whole
    union
    select
        'restated' as version,
        client_id,
        'relationship' as role
    from client_owner_month
    where month_end = $month_end and n_managers > 1
    union
    select
        version,
        client_id,
        role
    from in_month
    where role <> 'relationship'
    group by version, client_id, role
    having count(*) > 1
    union
    select
        named.version,
        late_clients.client_id,
        'relationship' as role
    from late_clients
    cross join (values ('restated'), ('as_was')) as named (version)

),

cut as (

    select
        in_month.version,
        in_month.client_id,
        in_month.role,
        in_month.manager_id,
        in_month.split,
        in_month.from_day,
        in_month.to_day
    from in_month
    inner join cut_keys
        on
            in_month.version = cut_keys.version
            and in_month.client_id = cut_keys.client_id
            and in_month.role = cut_keys.role

),

cut_days as (

    select
        version,
        client_id,
        role,
        from_day as day
    from cut
    union
    select
        version,
        client_id,
        role,
        to_day as day
    from cut
    union
    select
        cut_keys.version,
        cut_keys.client_id,
        cut_keys.role,
        month.starts_on as day
    from cut_keys
    cross join month
    union
    select
        cut_keys.version,
        cut_keys.client_id,
        cut_keys.role,
        month.ends_on as day
    from cut_keys
    cross join month

),

runs as (

    -- Between two neighbouring days on which anything changed, the same people are responsible.
    select
        version,
        client_id,
        role,
        day as from_day,
        lead(day) over (partition by version, client_id, role order by day) as to_day
    from cut_days

),

held_runs as (

    select
        runs.version,
        runs.client_id,
        runs.role,
        runs.from_day,
        runs.to_day,
        cut.manager_id,
        sum(cast(cut.split as double)) as split
    from runs
    left join cut
        on
            runs.version = cut.version
            and runs.client_id = cut.client_id
            and runs.role = cut.role
            and runs.from_day >= cut.from_day
            and runs.to_day <= cut.to_day
    where runs.to_day is not null
    group by
        runs.version, runs.client_id, runs.role, runs.from_day, runs.to_day, cut.manager_id

),

totals as (

    select
        *,
        coalesce(
            sum(split) over (partition by version, client_id, role, from_day), 0
        ) as total_split
    from held_runs

),

shares as (

    -- More than 1 is brought down to 1 and listed as an error; thirds written .333 count as 1.
    select
        version,
        client_id,
        role,
        manager_id,
        from_day,
        to_day,
        case
            when role <> 'relationship' then 1
            when total_split > month.whole_from then split / total_split
            else split
        end as share,
        total_split
    from totals
    cross join month
    where manager_id is not null
    union all
    select
        version,
        client_id,
        role,
        cast(null as varchar) as manager_id,
        from_day,
        to_day,
        1 - max(total_split) as share,
        max(total_split) as total_split
    from totals
    cross join month
    where role = 'relationship' and total_split <= month.whole_from
    group by version, client_id, role, from_day, to_day

)

select
    cast($month_end as date) as month_end,
    shares.version,
    shares.client_id,
    shares.role,
    shares.manager_id,
    shares.from_day,
    shares.to_day,
    cast(shares.share as double) as share,
    cast(shares.total_split as double) as total_split,
    late_clients.recorded_on

from shares
left join late_clients
    on shares.role = 'relationship' and shares.client_id = late_clients.client_id

where shares.share > 0
