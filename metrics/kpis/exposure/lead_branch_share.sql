/*
[kpi]
id         = "E25"
title      = { en = "Exposure with the lead branch", zh = "主办行集中度" }
meaning    = { en = "Exposure of groups booked in the lead branch or below it. Where no facility names a lead, the branch with most exposure is taken, and flagged.", zh = "集团风险暴露中由主办机构及其下属机构记账的占比。未指定主办机构时取暴露最大的机构并标注。" }
formula    = { en = "exposure booked below the lead branch / exposure of groups", zh = "主办机构辖内风险暴露 ÷ 集团风险暴露" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
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
    g.n_lending_branches,
    g.lead_exposure_cny as numerator,
    g.booked_exposure_cny as denominator
from group_risk_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.booked_exposure_cny > 0
