/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "Client numbers that ended by merger or renaming, and the number that carries on, one row per former number.", zh = "因合并或更名而终止的客户号及其承接客户号，每个原客户号一行。" }
[columns]
month_end   = { en = "Month end", zh = "月末", unit = "" }
client_id   = { en = "Former number", zh = "原客户号", unit = "" }
survivor_id = { en = "Number that carries on", zh = "承接客户号", unit = "" }
*/
with

step as (

    -- A split leaves two clients: none of them carries on for the other.
    select
        old_id,
        max_by(client_id, event_on) as next_id
    from stg_client_alias
    where
        type in ('merge', 'rename')
        and old_id <> client_id
        and event_on <= $month_end
    group by old_id

)

select
    cast($month_end as date) as month_end,
    first.old_id as client_id,
    -- Three mergers in a row are followed.
    coalesce(third.next_id, second.next_id, first.next_id) as survivor_id
from step as first
left join step as second on first.next_id = second.old_id
left join step as third on second.next_id = third.old_id
