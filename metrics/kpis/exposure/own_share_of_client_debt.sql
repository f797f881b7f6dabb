/*
[kpi]
id         = "E29.clients"
title      = { en = "Our share of clients' debt at all banks", zh = "本行占客户全部银行负债比例" }
meaning    = { en = "Our claims on the clients the credit bureau knows, to their debt at all banks, by the newest information up to the month end.", zh = "征信覆盖客户在本行的债权占其全部银行负债的比例，按截至月末最近征信。" }
formula    = { en = "our claims / debt at all banks", zh = "本行债权 ÷ 全部银行负债" }
unit       = "ratio"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["facility", "exposure_snapshot", "client", "bureau"]
source     = "联合授信管理办法 2018 No.24 [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    client_name,
    bureau_as_of,
    n_banks,
    previous_n_banks,
    joint_credit,
    joint_credit_since,
    claims_cny as numerator,
    all_bank_debt_cny as denominator
from client_risk_month
where
    month_end between $from and $to
    and all_bank_debt_cny > 0
