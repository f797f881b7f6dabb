/*
[table]
title   = { en = "Orphan clients", zh = "孤儿客户清单" }
meaning = { en = "Active clients nobody is responsible for on the last month end of the period, the largest exposure first, with who was responsible last and for how long nobody has been.", zh = "期末无人负责的存续客户，按敞口从大到小，附上一任经理与无主天数。" }
grain   = ["client_id"]
inputs  = ["client", "manager", "assignment"]
[columns]
month_end           = { en = "Month end", zh = "月末", unit = "" }
branch_id           = { en = "Branch", zh = "机构", unit = "" }
client_id           = { en = "Client", zh = "客户编号", unit = "" }
client_name         = { en = "Name", zh = "客户名称", unit = "" }
tier                = { en = "Tier", zh = "层级", unit = "" }
orphan_cause        = { en = "Cause", zh = "成因", unit = "" }
last_manager_id     = { en = "Last manager", zh = "上一任经理", unit = "" }
orphan_since        = { en = "Since", zh = "无主起始日", unit = "" }
days_orphaned       = { en = "Days without a manager", zh = "无主天数", unit = "days" }
exposure_cny        = { en = "Exposure", zh = "风险暴露", unit = "cny" }
credit_balance_cny  = { en = "Credit balance", zh = "授信余额", unit = "cny" }
deposit_balance_cny = { en = "Deposits", zh = "存款余额", unit = "cny" }
*/
select
    orphan.month_end,
    orphan.branch_id,
    orphan.client_id,
    client.client_name,
    orphan.tier,
    orphan.orphan_cause,
    orphan.last_manager_id,
    orphan.orphan_since,
    orphan.days_orphaned,
    orphan.exposure_cny,
    orphan.credit_balance_cny,
    orphan.deposit_balance_cny

from orphan_month as orphan
left join client on orphan.client_id = client.client_id

where
    orphan.month_end = $to

order by orphan.exposure_cny desc nulls last, orphan.days_orphaned desc, orphan.client_id asc
