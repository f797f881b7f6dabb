/*
[table]
title   = { en = "Dormant and woken clients", zh = "睡眠与唤醒客户" }
meaning = { en = "Clients without a transaction of their own for a year that keep less than a small balance, and those woken in the period.", zh = "一年以上无主动交易且余额低于小额标准的客户，以及期间内被唤醒的客户。" }
grain   = ["client_id", "month_end"]
inputs  = ["activity_month", "client"]
[columns]
month_end     = { en = "Month end", zh = "月末", unit = "" }
client_state  = { en = "State", zh = "状态", unit = "" }
client_id     = { en = "Client", zh = "客户编号", unit = "" }
client_name   = { en = "Name", zh = "客户名称", unit = "" }
branch_id     = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id    = { en = "Relationship manager", zh = "客户经理", unit = "" }
tier          = { en = "Tier", zh = "客户层级", unit = "" }
last_event_on = { en = "Last transaction of its own", zh = "最近主动交易日", unit = "" }
days_silent   = { en = "Days silent", zh = "沉默天数", unit = "days" }
balance_cny   = { en = "Deposits and loans", zh = "存贷款", unit = "cny", total = "none" }
*/
select
    attention.month_end,
    case when attention.is_reactivated then 'client_woken' else 'client_dormant' end
        as client_state,
    attention.client_id,
    client.client_name,
    attention.branch_id,
    attention.manager_id,
    attention.tier,
    attention.last_event_on,
    attention.days_silent,
    attention.balance_cny
from client_attention_month as attention
left join client on attention.client_id = client.client_id
where
    attention.month_end between $from and $to
    and (attention.is_reactivated or (attention.is_dormant and attention.month_end = $to))
order by
    attention.is_reactivated desc,
    attention.balance_cny desc nulls last,
    attention.client_id asc
