/*
[table]
title   = { en = "Recorded after settlement", zh = "结算后补登变更" }
meaning = { en = "Changes of manager that were recorded after the month they concern was settled, for months of the period and for what is posted in it: as was, what was credited when the month was settled; restated, by today's knowledge; the difference, posted in the first month not settled then. Over the managers of a client, nobody included, differences add to 0.", zh = "管户变更在相关月份结算后才补登的情况，含所选期间的月份及在所选期间入账者：结算口径为当月结算时的归属，现时口径按今日所知，差额在当时尚未结算的首个月份入账。同一客户各经理（含无主）差额合计为0。" }
grain   = ["month_end", "client_id", "manager_id", "measure", "basis"]
inputs  = ["client", "manager", "assignment"]
[columns]
month_end        = { en = "Month concerned", zh = "所属月份", unit = "" }
posted_month_end = { en = "Posted in", zh = "入账月份", unit = "" }
recorded_on      = { en = "Recorded on", zh = "补登日期", unit = "" }
branch_id        = { en = "The client's branch", zh = "客户所属机构", unit = "" }
client_id        = { en = "Client", zh = "客户编号", unit = "" }
client_name      = { en = "Client name", zh = "客户名称", unit = "" }
manager_id       = { en = "Manager", zh = "客户经理", unit = "" }
manager_name     = { en = "Manager name", zh = "客户经理姓名", unit = "" }
measure          = { en = "Measure", zh = "指标", unit = "" }
basis            = { en = "Basis", zh = "口径", unit = "" }
as_was_cny       = { en = "As was: when the month was settled", zh = "结算口径", unit = "cny", total = "none" }
restated_cny     = { en = "Restated: by today's knowledge", zh = "现时口径", unit = "cny", total = "none" }
adjustment_cny   = { en = "Difference", zh = "差额", unit = "cny", total = "none" }
*/
select
    late.month_end,
    late.posted_month_end,
    late.recorded_on,
    late.branch_id,
    late.client_id,
    client.client_name,
    late.manager_id,
    manager.manager_name,
    late.measure,
    late.basis,
    late.as_was_cny,
    late.restated_cny,
    late.adjustment_cny

from attribution_adjustment_month as late
left join client on late.client_id = client.client_id
left join manager on late.manager_id = manager.manager_id

where
    late.month_end between $from and $to
    or late.posted_month_end between $from and $to

order by
    late.month_end desc,
    late.client_id asc,
    late.measure asc,
    late.basis asc,
    late.manager_id asc nulls first
