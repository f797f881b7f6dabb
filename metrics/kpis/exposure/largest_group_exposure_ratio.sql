/*
[kpi]
id         = "E4a"
title      = { en = "Largest group exposure to Tier 1", zh = "最大集团风险暴露占一级资本净额" }
meaning    = { en = "Exposure after mitigation of the group that takes most of it, to Tier 1 net capital, both of the whole bank; by group each group's own. Capital is the newest published by the month end, with its own date.", zh = "风险暴露（缓释后）占一级资本净额最高的集团之比率；按集团拆分时为各集团自身。资本取截至月末最近披露，列示其日期。" }
formula    = { en = "max over groups of exposure after mitigation / Tier 1 net capital", zh = "各集团 风险暴露（缓释后）÷ 一级资本净额 的最大值" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "2018 办法 Art 8 [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.capital_as_of,
    g.capital_basis,
    g.regulatory_cap_cny,
    g.exposure_after_mitigation_cny as numerator,
    g.tier1_cny as denominator
from group_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.tier1_cny is not null
;
select
    cell,
    max_by(numerator, numerator::double / nullif(denominator, 0)) as numerator,
    max_by(denominator, numerator::double / nullif(denominator, 0)) as denominator,
    max(numerator::double / nullif(denominator, 0)) as value
from kpi_rows
group by cell
