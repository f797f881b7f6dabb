/*
[kpi]
id         = "M15"
title      = { en = "Attributed net revenue", zh = "归属净收入" }
meaning    = { en = "Net revenue by whoever was responsible on the day, by today's knowledge; what nobody was responsible for stands under nobody, so that all together are the bank's total.", zh = "按发生日责任人归属的净收入（现时口径）；无人负责部分计入无主，合计等于全行总额。" }
formula    = { en = "income of the days a manager was responsible, times his share", zh = "责任日收入 × 份额" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "assignment", "manager"]
source     = "M15 [V2]: business-effective dating; 〔003〕「谁开发,谁维护」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    day_share,
    net_revenue_event_cny,
    net_revenue_day_weighted_cny,
    net_revenue_cny as numerator,
    null as denominator

from attribution_month

where
    month_end between $from and $to
    and role = 'relationship'
    and net_revenue_cny is not null
