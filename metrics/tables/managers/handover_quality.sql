/*
[table]
title   = { en = "Handover quality", zh = "移交质量" }
meaning = { en = "Handovers received by each manager in the period: checklists, and what became of clients whose time of watching ended, against what clients of the same tiers that nobody handed over would give.", zh = "各经理期间接收的移交：清单签署情况，及观察期满客户的去留与投诉，对照同层级未移交客户的预期。" }
grain   = ["manager_id"]
inputs  = ["manager", "assignment", "client"]
[columns]
branch_id           = { en = "Branch", zh = "机构", unit = "" }
manager_id          = { en = "Manager", zh = "客户经理", unit = "" }
manager_name        = { en = "Manager name", zh = "客户经理姓名", unit = "" }
n_handed            = { en = "Clients received", zh = "接收客户数", unit = "count" }
n_checklists        = { en = "With a signed checklist", zh = "有签署清单", unit = "count" }
checklist_share     = { en = "Share with a checklist", zh = "清单签署率", unit = "ratio" }
n_matured           = { en = "Watched to the end", zh = "观察期满客户数", unit = "count" }
n_lost              = { en = "Lost", zh = "流失客户数", unit = "count" }
expected_lost       = { en = "Lost if they were like their peers", zh = "按同层级预期流失数", unit = "" }
n_complained        = { en = "Complained", zh = "有投诉客户数", unit = "count" }
expected_complained = { en = "Complaints if they were like their peers", zh = "按同层级预期投诉数", unit = "" }
*/
with

received as (

    select * from handover_month
    where month_end between $from and $to and side = 'received'

)

select
    max_by(received.branch_id, received.month_end) as branch_id,
    received.manager_id,
    any_value(manager.manager_name) as manager_name,
    count(*) filter (where received.is_made) as n_handed,
    count(*) filter (where received.is_made and received.has_checklist) as n_checklists,
    count(*) filter (where received.is_made and received.has_checklist)
    / nullif(count(*) filter (where received.is_made), 0) as checklist_share,
    count(*) filter (where received.is_lost is not null) as n_matured,
    count(*) filter (where received.is_lost) as n_lost,
    sum(received.peer_loss_rate) as expected_lost,
    count(*) filter (where received.has_complaint) as n_complained,
    sum(received.peer_complaint_rate) as expected_complained

from received
left join manager on received.manager_id = manager.manager_id

group by received.manager_id

order by n_handed desc, received.manager_id asc
