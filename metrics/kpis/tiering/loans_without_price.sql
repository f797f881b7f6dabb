/*
[kpi]
id         = "T1b.volume"
title      = { en = "Loans without a transfer price", zh = "无FTP贷款规模" }
meaning    = { en = "Loans at the month end of the clients whose loan contribution cannot be made for want of a transfer price: volume stands in for contribution, and is never added to it.", zh = "因缺FTP无法计算贷款贡献的客户的月末贷款余额：以规模代替贡献展示，不与贡献相加。" }
formula    = { en = "sum of loans where the transfer price is missing", zh = "缺FTP客户贷款余额合计" }
unit       = "cny"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "facility", "exposure_snapshot", "client"]
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
    missing_parts,
    loan_balance_cny as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and missing_parts like '%loan_ftp%'
    and loan_balance_cny is not null
