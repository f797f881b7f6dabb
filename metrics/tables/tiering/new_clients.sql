/*
[table]
title   = { en = "New clients", zh = "新增客户" }
meaning = { en = "Clients that became active in the period, newest first: new names, and new members of groups the bank already knew, which are cross-selling.", zh = "期间首次活跃的客户，由近及远：新名称户，以及存量集团的新成员（交叉营销）。" }
grain   = ["client_id"]
inputs  = ["client"]
[columns]
month_end           = { en = "Month", zh = "月份", unit = "" }
new_kind            = { en = "Kind", zh = "类型", unit = "" }
client_id           = { en = "Client", zh = "客户编号", unit = "" }
client_name         = { en = "Name", zh = "客户名称", unit = "" }
branch_id           = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id          = { en = "Relationship manager", zh = "客户经理", unit = "" }
first_active_on     = { en = "Active since", zh = "首次活跃日", unit = "" }
n_product_families  = { en = "Product families", zh = "在用产品大类数", unit = "count" }
deposit_balance_cny = { en = "Deposits", zh = "存款余额", unit = "cny" }
credit_balance_cny  = { en = "Credit balance", zh = "授信余额", unit = "cny" }
*/
select
    attention.month_end,
    attention.new_kind,
    attention.client_id,
    client.client_name,
    attention.branch_id,
    attention.manager_id,
    whole.first_active_on,
    whole.n_product_families,
    whole.deposit_balance_cny,
    whole.credit_balance_cny
from client_attention_month as attention
inner join client_month as whole
    on
        attention.month_end = whole.month_end
        and attention.client_id = whole.client_id
left join client on attention.client_id = client.client_id
where
    attention.month_end between $from and $to
    and attention.is_new
order by
    attention.month_end desc,
    whole.deposit_balance_cny desc nulls last,
    attention.client_id asc
