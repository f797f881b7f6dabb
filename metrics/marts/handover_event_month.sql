/*
[mart]
grain     = ["month_end", "client_id", "to_manager_id", "handed_on"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["client_id", "handed_on"]
meaning   = { en = "Every handover of a client known at the month end: one manager begins where another ended, give or take the gap allowed. One row per client, receiver and day.", zh = "截至月末已知的客户移交：一位经理在另一位结束前后（允许间隔内）开始负责。每客户、接收人、日期一行。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "" }
client_id       = { en = "Client", zh = "客户编号", unit = "" }
from_manager_id = { en = "Manager who gave the client over", zh = "移出经理", unit = "" }
to_manager_id   = { en = "Manager who received the client", zh = "接收经理", unit = "" }
handed_on       = { en = "First day of the receiver", zh = "移交日", unit = "" }
has_checklist   = { en = "A signed checklist is on record", zh = "有签署的移交清单", unit = "" }
*/
with

pairs as (

    select
        received.client_id,
        given.manager_id as from_manager_id,
        received.manager_id as to_manager_id,
        received.from_day as handed_on,
        row_number() over (
            partition by received.client_id, received.manager_id, received.from_day
            order by given.share desc, given.to_day desc, given.manager_id asc
        ) as place
    from responsible_stretch_month as received
    inner join responsible_stretch_month as given
        on
            received.client_id = given.client_id
            and received.manager_id <> given.manager_id
    inner join load_standard_month as standard on standard.month_end = $month_end
    where
        received.month_end = $month_end
        and given.month_end = $month_end
        and given.to_day is not null
        and given.from_day < received.from_day
        and abs(date_diff('day', given.to_day, received.from_day)) <= standard.handover_gap_days

),

checklists as (

    select distinct
        client_id,
        manager_id,
        valid_from
    from stg_assignment
    where role = 'relationship' and handover_id is not null

)

select
    cast($month_end as date) as month_end,
    pairs.client_id,
    pairs.from_manager_id,
    pairs.to_manager_id,
    pairs.handed_on,
    checklists.client_id is not null as has_checklist

from pairs
left join checklists
    on
        pairs.client_id = checklists.client_id
        and pairs.to_manager_id = checklists.manager_id
        and pairs.handed_on = checklists.valid_from

where pairs.place = 1
