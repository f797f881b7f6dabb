/*
[kpi]
id         = "T2.group"
title      = { en = "Economic value added of groups", zh = "集团经济增加值（EVA）" }
meaning    = { en = "Economic value the members of a group added together. Of the whole group, whichever branches its members belong to: the same for everybody who may see the group. A client in several groups counts in each, so groups do not add up to the bank.", zh = "集团全部成员的经济增加值。为整个集团口径（不分机构），凡可见该集团者所见一致。客户可属多个集团，集团合计不等于全行。" }
formula    = { en = "sum of economic value added of all members with capital", zh = "有资本数据成员经济增加值合计" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["income_month", "client"]
source     = "T2 by group [V2]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    n.group_name,
    g.n_contributors,
    g.economic_capital_cny,
    g.n_without_capital,
    g.economic_value_cny as numerator,
    null as denominator
from group_contribution_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    and g.economic_value_cny is not null
