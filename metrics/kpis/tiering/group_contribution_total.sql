/*
[kpi]
id         = "T1d.group"
title      = { en = "Comprehensive contribution of groups", zh = "集团综合贡献度" }
meaning    = { en = "What the members of a group brought together. Of the whole group, whichever branches its members belong to: the same for everybody who may see the group. A client in several groups counts in each, so groups do not add up to the bank.", zh = "集团全部成员的综合贡献。为整个集团口径（不分机构），凡可见该集团者所见一致。客户可属多个集团，集团合计不等于全行。" }
formula    = { en = "sum of contributions of all members", zh = "全部成员综合贡献合计" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["income_month", "client"]
source     = "T1d by group [V2]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    n.group_name,
    g.n_contributors,
    g.deposit_contribution_cny,
    g.loan_contribution_cny,
    g.fee_contribution_cny,
    g.operating_cost_cny,
    g.tax_cny,
    g.n_incomplete,
    g.contribution_cny as numerator,
    null as denominator
from group_contribution_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    and g.contribution_cny is not null
