/*
[kpi]
id         = "E23.maturities"
title      = { en = "Widest spread of maturities in a group", zh = "集团到期日最大跨度" }
meaning    = { en = "Days between the first and the last maturity of a group; over several groups the widest.", zh = "集团内最早与最晚到期日相差天数；多个集团取最大。" }
formula    = { en = "max - min of maturity", zh = "最晚到期日 − 最早到期日" }
unit       = "days"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Hong Kong practice 3 [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.n_maturities,
    g.maturity_range_days as numerator,
    cast(null as bigint) as denominator
from group_risk_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.maturity_range_days is not null
;
select
    cell,
    max(numerator) as numerator,
    cast(null as bigint) as denominator,
    max(numerator) as value
from kpi_rows
group by cell
