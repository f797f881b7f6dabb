/*
[kpi]
id         = "E25.branches"
title      = { en = "Branches that lend to one group", zh = "单一集团放款机构数" }
meaning    = { en = "Booking branches with exposure to a group; over several groups the most.", zh = "对同一集团有暴露的记账机构数；多个集团取最大。" }
formula    = { en = "count of booking branches", zh = "记账机构数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Hong Kong practice 2 [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.lead_branch_id,
    g.is_lead_named,
    g.n_lending_branches as numerator,
    cast(null as bigint) as denominator
from group_risk_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.n_lending_branches > 0
;
select
    cell,
    max(numerator) as numerator,
    cast(null as bigint) as denominator,
    max(numerator) as value
from kpi_rows
group by cell
