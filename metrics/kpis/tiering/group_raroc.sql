/*
[kpi]
id         = "T3.group"
title      = { en = "RAROC of groups", zh = "集团RAROC" }
meaning    = { en = "Net profit over economic capital of the members of a group whose capital is provided, a year's worth. Of the whole group, whichever branches its members belong to: the same for everybody who may see the group. A client in several groups counts in each, so groups do not add up to the bank.", zh = "集团成员（有资本数据者）税后贡献除以经济资本，年化。为整个集团口径（不分机构），凡可见该集团者所见一致。客户可属多个集团，集团合计不等于全行。" }
formula    = { en = "sum of net profit / (sum of month-end economic capital / 12)", zh = "Σ税后贡献 ÷（Σ月末经济资本 ÷ 12）" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["income_month", "client"]
source     = "003: 对集团客户采用RAROC [S]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    n.group_name,
    g.n_contributors,
    g.n_without_capital,
    g.capital_profit_cny as numerator,
    cast(g.economic_capital_cny / 12 as decimal(18, 4)) as denominator
from group_contribution_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    and g.economic_capital_cny is not null
