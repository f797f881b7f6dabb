/*
[kpi]
id         = "T15.contribution"
title      = { en = "Contribution of silent clients", zh = "沉默客户综合贡献" }
meaning    = { en = "What the silent clients brought in the trailing twelve months: what is at risk. Losses count as losses.", zh = "沉默客户近12个月的综合贡献，即有流失风险的贡献；亏损按亏损计。" }
formula    = { en = "sum of the trailing contribution of silent clients", zh = "沉默客户近12个月综合贡献之和" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["activity_month", "client", "income_month"]
source     = "T15 [P]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    attention.month_end,
    attention.branch_id,
    attention.manager_id,
    attention.tier,
    attention.client_id,
    attention.silence_basis,
    attention.silence_limit_months,
    attention.months_silent,
    attention.last_event_on,
    whole.contribution_12m_cny as numerator,
    null as denominator
from client_attention_month as attention
inner join client_month as whole
    on
        attention.month_end = whole.month_end
        and attention.client_id = whole.client_id
where
    attention.month_end between $from and $to
    and attention.is_silent
    and whole.contribution_12m_cny is not null
