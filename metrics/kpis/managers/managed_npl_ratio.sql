/*
[kpi]
id         = "M12"
title      = { en = "Bad loans under management", zh = "管户不良率" }
meaning    = { en = "Non-performing loans of the clients a manager has now, of all their loans, inherited ones included.", zh = "现任经理名下客户的不良贷款占其贷款余额之比，含继承不良。" }
formula    = { en = "non-performing loans / loans, by current owner", zh = "不良贷款 ÷ 贷款（按现任责任人）" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "facility", "exposure_snapshot", "assignment", "manager"]
source     = "M12 [P]; 〔002〕「负责其所分配项目的资产质量管理」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    day_share,
    overdue_amount_cny,
    npl_balance_cny as numerator,
    loan_balance_cny as denominator

from attribution_month

where
    month_end between $from and $to
    and role = 'relationship'
    and loan_balance_cny is not null
