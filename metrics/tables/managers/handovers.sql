/*
[table]
title   = { en = "Handovers", zh = "客户移交" }
meaning = { en = "Clients handed from one manager to another in the period, and those whose time of watching ended in it: checklist, what became of the client, beside clients of its tier that nobody handed over. The manager of the other side is named where he is in view.", zh = "期间发生的客户移交，以及观察期在期间内届满者：移交清单、客户去留与投诉，旁列同层级未移交客户。另一方经理在可见范围内时列示。" }
grain   = ["client_id", "handed_on", "month_end"]
inputs  = ["manager", "assignment", "client"]
[columns]
month_end           = { en = "Month", zh = "月份", unit = "" }
branch_id           = { en = "Branch", zh = "机构", unit = "" }
client_id           = { en = "Client", zh = "客户编号", unit = "" }
client_name         = { en = "Client name", zh = "客户名称", unit = "" }
tier                = { en = "Tier before", zh = "移交前层级", unit = "" }
handed_on           = { en = "Handed over on", zh = "移交日", unit = "" }
giver_name          = { en = "From", zh = "移出经理", unit = "" }
manager_id          = { en = "Manager", zh = "接收经理", unit = "" }
manager_name        = { en = "To", zh = "接收经理姓名", unit = "" }
handover_state      = { en = "In the period", zh = "期间内", unit = "" }
has_checklist       = { en = "Checklist signed", zh = "有签署清单", unit = "" }
watched_until       = { en = "Watched until", zh = "观察至", unit = "" }
is_lost             = { en = "Lost", zh = "已流失", unit = "" }
peer_loss_rate      = { en = "Peers lost", zh = "同层级流失率", unit = "ratio" }
has_complaint       = { en = "Complained", zh = "有投诉", unit = "" }
peer_complaint_rate = { en = "Peers that complained", zh = "同层级投诉率", unit = "ratio" }
*/
with

sides as (

    select * from handover_month
    where month_end between $from and $to

),

handed as (

    -- Each side only where it is in view: a manager does not learn who his counterpart was.
    select
        month_end,
        client_id,
        handed_on,
        coalesce(
            any_value(branch_id) filter (where side = 'received'), any_value(branch_id)
        ) as branch_id,
        any_value(manager_id) filter (where side = 'received') as receiver_id,
        any_value(manager_id) filter (where side = 'given') as giver_id,
        any_value(has_checklist) as has_checklist,
        any_value(is_matured) as is_matured,
        any_value(watched_until) as watched_until,
        any_value(tier) as tier,
        any_value(is_lost) as is_lost,
        any_value(has_complaint) as has_complaint,
        any_value(peer_loss_rate) as peer_loss_rate,
        any_value(peer_complaint_rate) as peer_complaint_rate
    from sides
    group by month_end, client_id, handed_on

)

select
    handed.month_end,
    handed.branch_id,
    handed.client_id,
    client.client_name,
    handed.tier,
    handed.handed_on,
    giver.manager_name as giver_name,
    handed.receiver_id as manager_id,
    receiver.manager_name,
    case when handed.is_matured then 'handover_matured' else 'handover_made' end
        as handover_state,
    handed.has_checklist,
    handed.watched_until,
    handed.is_lost,
    handed.peer_loss_rate,
    handed.has_complaint,
    handed.peer_complaint_rate

from handed
left join client on handed.client_id = client.client_id
left join manager as receiver on handed.receiver_id = receiver.manager_id
left join manager as giver on handed.giver_id = giver.manager_id

order by handed.handed_on desc, handed.client_id asc, handed.month_end asc
