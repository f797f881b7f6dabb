/*
[table]
title   = { en = "Clients that moved", zh = "层级变动客户" }
meaning = { en = "Clients whose tier or branch changed from one month to the next within the period, who were new, who left or were merged into another. A client that moved branch shows at both: moved out of one, moved into the other.", zh = "期间内层级或归属机构逐月变化、新增、退出或并入其他客户的客户。机构间转移的客户在两端均列示：一端转出，另一端转入。" }
grain   = ["month_end", "client_id", "branch_id"]
inputs  = ["client"]
[columns]
month_end            = { en = "Month end", zh = "月末", unit = "" }
movement             = { en = "Movement", zh = "变动", unit = "" }
from_tier            = { en = "From tier", zh = "原层级", unit = "" }
to_tier              = { en = "To tier", zh = "现层级", unit = "" }
client_id            = { en = "Client", zh = "客户编号", unit = "" }
client_name          = { en = "Name", zh = "客户名称", unit = "" }
branch_id            = { en = "Branch", zh = "机构", unit = "" }
manager_id           = { en = "Relationship manager", zh = "客户经理", unit = "" }
to_reason            = { en = "Why", zh = "层级原因", unit = "" }
credit_balance_cny   = { en = "Credit balance", zh = "授信余额", unit = "cny" }
deposit_balance_cny  = { en = "Deposits", zh = "存款余额", unit = "cny" }
contribution_12m_cny = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
*/
select
    moved.month_end,
    moved.movement,
    moved.from_tier,
    moved.to_tier,
    moved.client_id,
    client.client_name,
    moved.branch_id,
    moved.manager_id,
    moved.to_reason,
    moved.credit_balance_cny,
    moved.deposit_balance_cny,
    moved.contribution_12m_cny
from client_movement_month as moved
left join client on moved.client_id = client.client_id
where moved.month_end between $from and $to
order by
    moved.month_end desc,
    moved.contribution_12m_cny desc nulls last,
    moved.client_id asc,
    moved.branch_id asc
