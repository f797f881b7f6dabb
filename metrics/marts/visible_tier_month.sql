/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["client_id"]
meaning   = { en = "A client's tier for every branch that has business with it, one row per client and month: a facility booked elsewhere keeps its client's tier.", zh = "客户层级（对所有有业务的机构可见），每个客户每月一行：异地记账的授信仍沿用其客户层级。" }
[columns]
month_end           = { en = "Month end", zh = "月末", unit = "" }
client_id           = { en = "Client", zh = "客户编号", unit = "" }
tier                = { en = "Tier", zh = "客户层级", unit = "" }
visible_branch_ids  = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
select
    cast($month_end as date) as month_end,
    c.client_id,
    c.tier,
    v.visible_branch_ids,
    v.visible_manager_ids
from client_month as c
left join client_view_month as v on c.client_id = v.client_id and v.month_end = $month_end
where c.month_end = $month_end
