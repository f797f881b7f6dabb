/*
[kpi]
id         = "M15.adjustment"
title      = { en = "Attribution adjustments", zh = "归属调整" }
meaning    = { en = "Net revenue that changed hands because an entry was recorded after its month was settled, posted in the period. Over managers and nobody it adds up to 0.", zh = "因结算后补登而变更归属、在本期入账的净收入；各经理与无主合计为0。" }
formula    = { en = "restated less as was, by month of posting", zh = "现时口径 − 结算口径，按入账月份" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "assignment", "manager"]
source     = "M15 [V2]: a backdated change is restated beside as was"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    posted_month_end as month_end,
    branch_id,
    manager_id,
    client_id,
    month_end as belongs_to_month_end,
    basis,
    as_was_cny,
    restated_cny,
    recorded_on,
    adjustment_cny as numerator,
    null as denominator

from attribution_adjustment_month

where posted_month_end between $from and $to and measure = 'net_revenue'
