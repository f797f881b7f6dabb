/*
[kpi]
id         = "M3.receivable"
title      = { en = "Five links: receivables", zh = "五联·联应收" }
meaning    = { en = "Overdue principal and interest, and interest receivable, of the loans a manager is responsible for.", zh = "所管贷款的逾期本息及应收利息占贷款余额之比。" }
formula    = { en = "overdue and interest receivable / loans, attributed", zh = "（逾期本息 + 应收利息）÷ 贷款" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "assignment", "manager", "facility", "exposure_snapshot"]
source     = "M3 [S, non-bank], mapping [P]; 〔003〕「联量、联利、联费、联应收帐款、联服务」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    day_share,
    overdue_amount_cny as numerator,
    loan_balance_cny as denominator

from attribution_month

where
    month_end between $from and $to
    and role = 'relationship'
    and loan_balance_cny is not null
