/*
[kpi]
id         = "M21"
title      = { en = "Month-end deposit deviation", zh = "月末存款偏离度" }
meaning    = { en = "How far deposits at the month end lie from the month's daily average. A compliance gauge, at most 4 % for the bank; for a branch or a manager it is a management view and never scored. Clients without a daily average are left out on both sides.", zh = "月末存款相对月日均的偏离程度。合规观察指标，全行不超过4%；机构与经理层面仅供管理参考，不计分。缺日均的客户两端均不计。" }
formula    = { en = "(month-end balance - daily average) / daily average", zh = "(月末余额 − 月日均) ÷ 月日均" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["client", "deposit_month"]
source     = "M21: deviation at most 4 % [V2]"
owner      = "Compliance"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    deposit_balance_cny - deposit_average_cny as numerator,
    deposit_average_cny as denominator

from client_month

where
    month_end between $from and $to
    and deposit_average_cny is not null
    and deposit_balance_cny is not null
