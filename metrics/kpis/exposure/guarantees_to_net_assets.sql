/*
[kpi]
id         = "E26.multiple"
title      = { en = "Guarantees given to net assets", zh = "对外担保倍数" }
meaning    = { en = "What clients stand behind for others, to their net assets; clients without accounts are left out.", zh = "客户对外担保余额与净资产之比；无财务数据者不计。" }
formula    = { en = "guarantees given / net assets", zh = "对外担保余额 ÷ 净资产" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["facility", "exposure_snapshot", "client", "guarantee_link"]
source     = "Founding document 003 [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    client_name,
    exposure_cny,
    outgoing_guarantee_cny as numerator,
    net_assets_cny as denominator
from client_risk_month
where
    month_end between $from and $to
    and outgoing_guarantee_cny > 0
    and net_assets_cny > 0
