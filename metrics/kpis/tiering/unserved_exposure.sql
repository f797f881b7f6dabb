/*
[kpi]
id         = "T15.unserved_exposure"
title      = { en = "Exposure to unserved clients", zh = "未被服务客户风险暴露" }
meaning    = { en = "Exposure to the clients whom nobody reached effectively within the standard of their tier.", zh = "在层级标准时限内无人有效联系的客户的风险暴露。" }
formula    = { en = "sum of the exposure of unserved clients", zh = "未被服务客户风险暴露之和" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["visit", "client"]
source     = "intervals of the scorecard [P]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    attention.month_end,
    attention.branch_id,
    attention.manager_id,
    attention.tier,
    attention.client_id,
    attention.cadence_days,
    attention.last_contact_on,
    attention.days_since_contact,
    coalesce(whole.exposure_cny, 0) as numerator,
    null as denominator
from client_attention_month as attention
inner join client_month as whole
    on
        attention.month_end = whole.month_end
        and attention.client_id = whole.client_id
where
    attention.month_end between $from and $to
    and attention.is_unserved
