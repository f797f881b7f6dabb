/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "branch"
masked    = ["client_name"]
sort      = ["branch_id", "client_id"]
meaning   = { en = "Clients whose manager's protected term runs, with the day they return to the public pool, one row per month and client.", zh = "有管户保护期的客户及其回到客户池的日期，每客户每月一行。" }
[columns]
month_end       = { en = "Month end", zh = "月末", unit = "" }
client_id       = { en = "Client", zh = "客户编号", unit = "" }
client_name     = { en = "Client name", zh = "客户名称", unit = "" }
branch_id       = { en = "Home branch", zh = "管户机构", unit = "" }
manager_id      = { en = "Relationship manager", zh = "客户经理", unit = "" }
protected_until = { en = "Day the client returns to the public pool", zh = "管户保护期到期日", unit = "" }
days_to_end     = { en = "Days to that; negative when past", zh = "距到期天数（负数为已过期）", unit = "days" }
*/
select
    cast($month_end as date) as month_end,
    client_id,
    client_name,
    branch_id,
    manager_id,
    protected_until,
    date_diff('day', cast($month_end as date), protected_until) as days_to_end
from client_owner_month
where month_end = $month_end and protected_until is not null
