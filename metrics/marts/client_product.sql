/*
[mart]
grain     = ["client_id", "product", "opened_on"]
partition = "whole"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "Products a client holds or has held, as last known, one row per client, product and opening, shown to its home branch.", zh = "客户持有及曾持有的产品（最新已知状态），每客户、产品、开立日一行，由归属机构可见。" }
[columns]
client_id      = { en = "Client", zh = "客户编号", unit = "" }
branch_id      = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id     = { en = "Main relationship manager", zh = "主办客户经理", unit = "" }
product        = { en = "Product", zh = "产品", unit = "" }
product_family = { en = "Family", zh = "产品大类", unit = "" }
opened_on      = { en = "Opened on", zh = "开立日", unit = "" }
closed_on      = { en = "Closed on", zh = "关闭日", unit = "" }
is_in_use      = { en = "In use, as last known", zh = "是否在用（最新已知）", unit = "" }
last_used_on   = { en = "Last transaction", zh = "最近交易日", unit = "" }
*/
select
    held.client_id,
    client.branch_id,
    client.manager_id,
    held.product,
    coalesce(held.product_family, held.product) as product_family,
    held.open_date as opened_on,
    held.close_date as closed_on,
    held.active_flag as is_in_use,
    held.last_txn_date as last_used_on
from stg_product_holding as held
inner join client on held.client_id = client.client_id
