/*
[kpi]
id         = "T9.contribution"
title      = { en = "Tier mix: contribution of twelve months", zh = "分层结构：近12个月贡献" }
meaning    = { en = "Comprehensive contribution over the twelve months up to the month end, of the clients in each tier: the window the tiers are made from. Losses count as losses.", zh = "各层级客户截至月末近12个月综合贡献（即分层所用窗口）。亏损按亏损计。" }
formula    = { en = "sum of the trailing 12 months of contribution of clients in the tier", zh = "该层级客户近12个月综合贡献合计" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
always_by  = ["tier"]
inputs     = ["client", "income_month"]
source     = "Tier mix 分层结构 [S]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    n_income_months_12m,
    n_incomplete_months_12m,
    contribution_12m_cny as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and contribution_12m_cny is not null
