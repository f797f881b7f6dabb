/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "Which branches and managers may see a client by name that month, one row per client: the home branch, the branches with facilities, and the manager.", zh = "当月可见客户名称的机构与客户经理，每个客户一行：管户机构、有授信的机构及管户经理。" }
[columns]
month_end           = { en = "Month end", zh = "月末", unit = "" }
client_id           = { en = "Client", zh = "客户编号", unit = "" }
visible_branch_ids  = { en = "Branches", zh = "机构", unit = "" }
visible_manager_ids = { en = "Managers", zh = "客户经理", unit = "" }
*/
with

seen_by as (

    select
        client_id,
        branch_id,
        manager_id
    from client_owner_month
    where month_end = $month_end
    union
    select
        client_id,
        branch_id,
        manager_id
    from facility_month
    where month_end = $month_end

)

select
    cast($month_end as date) as month_end,
    client_id,
    list_sort(list(distinct branch_id) filter (where branch_id is not null)) as visible_branch_ids,
    list_sort(list(distinct manager_id) filter (where manager_id is not null))
        as visible_manager_ids
from seen_by
group by client_id
