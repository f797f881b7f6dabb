/*
[kpi]
id         = "T1a.volume"
title      = { en = "Deposits without a transfer price", zh = "无FTP存款规模" }
meaning    = { en = "Average daily deposits of the clients whose deposit contribution cannot be made for want of a transfer price: volume stands in for contribution, and is never added to it.", zh = "因缺FTP无法计算存款贡献的客户的日均存款：以规模代替贡献展示，不与贡献相加。" }
formula    = { en = "sum of average daily deposits where the transfer price is missing", zh = "缺FTP客户日均存款合计" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "deposit_month", "client"]
source     = "FTP missing: fall back to volume [V2]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    deposit_balance_cny,
    missing_parts,
    deposit_average_cny as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and missing_parts like '%deposit_ftp%'
    and deposit_average_cny is not null
