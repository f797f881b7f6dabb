/*
[kpi]
id         = "E4b"
title      = { en = "Group credit concentration", zh = "单一集团客户授信集中度" }
meaning    = { en = "Net credit balance of the group that takes most of it, to net capital; by group each group's own. A different denominator from that of the large-exposure ratio, never mixed with it.", zh = "授信净额占资本净额最高的集团之比率；按集团拆分时为各集团自身。分母为资本净额，与大额风险暴露口径不混用。" }
formula    = { en = "max over groups of net credit balance / net capital", zh = "各集团 授信净额 ÷ 资本净额 的最大值" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "集团客户授信业务风险管理指引 Art 12; 风险监管核心指标 [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.capital_as_of,
    g.capital_basis,
    g.net_credit_balance_cny as numerator,
    g.net_capital_cny as denominator
from group_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.net_capital_cny is not null
;
select
    cell,
    max_by(numerator, numerator::double / nullif(denominator, 0)) as numerator,
    max_by(denominator, numerator::double / nullif(denominator, 0)) as denominator,
    max(numerator::double / nullif(denominator, 0)) as value
from kpi_rows
group by cell
