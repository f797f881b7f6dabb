/*
[kpi]
id         = "T9.exposure"
title      = { en = "Tier mix: credit balance", zh = "分层结构：授信余额" }
meaning    = { en = "Credit balance (on and off balance sheet, before any deduction) of the clients in each tier at the month end.", zh = "月末各层级客户授信余额（表内外合计，未扣减）。" }
formula    = { en = "sum of the credit balance of clients in the tier", zh = "该层级客户授信余额合计" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
always_by  = ["tier"]
inputs     = ["client", "facility", "exposure_snapshot"]
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
    worst_five_class,
    exposure_cny,
    credit_balance_cny as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and credit_balance_cny is not null
