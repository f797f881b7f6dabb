/*
[table]
title   = { en = "Assignment errors", zh = "管户分配错误" }
meaning = { en = "Runs of days on which the shares of a client's managers do not add to 1. More than 1 was brought down to 1 in proportion; what is missing to 1 was credited to nobody.", zh = "同一客户各经理份额合计不等于1的时段。超过1的已按比例压降；不足部分计入无主。" }
grain   = ["month_end", "client_id", "from_day"]
inputs  = ["client", "manager", "assignment"]
[columns]
month_end        = { en = "Month", zh = "月份", unit = "" }
branch_id        = { en = "Branch", zh = "机构", unit = "" }
client_id        = { en = "Client", zh = "客户编号", unit = "" }
client_name      = { en = "Name", zh = "客户名称", unit = "" }
error            = { en = "Error", zh = "错误", unit = "" }
from_day         = { en = "From", zh = "起", unit = "" }
to_day           = { en = "To, not included", zh = "止（不含）", unit = "" }
total_split      = { en = "Sum of the shares as delivered", zh = "原始份额合计", unit = "ratio" }
n_managers       = { en = "Managers at the same time", zh = "同时负责的经理数", unit = "count" }
first_manager_id = { en = "First of them by id", zh = "编号最小者", unit = "" }
last_manager_id  = { en = "Last of them by id", zh = "编号最大者", unit = "" }
*/
select
    found.month_end,
    found.branch_id,
    found.client_id,
    client.client_name,
    found.error,
    found.from_day,
    found.to_day,
    found.total_split,
    found.n_managers,
    found.first_manager_id,
    found.last_manager_id

from assignment_error_month as found
left join client on found.client_id = client.client_id

where found.month_end between $from and $to

order by found.month_end, found.branch_id, found.client_id, found.from_day
