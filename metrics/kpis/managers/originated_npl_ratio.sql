/*
[kpi]
id         = "M12.origin"
title      = { en = "Bad loans by who made them", zh = "发放责任人不良率" }
meaning    = { en = "Non-performing loans of those a manager was responsible for on the day they were opened, of all such loans, whoever has the clients now.", zh = "按授信开立日责任人统计的不良贷款占比，不论客户现由谁负责。" }
formula    = { en = "non-performing loans / loans, by owner on the opening day", zh = "不良贷款 ÷ 贷款（按开立日责任人）" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "facility", "exposure_snapshot", "assignment", "manager"]
source     = "M12 [P]: by origination owner and by current owner"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    loan.month_end,
    loan.branch_id,
    loan_origin.manager_id,
    loan.client_id,
    loan.facility_id,
    loan.opened_on,
    loan.five_class,
    case when loan.is_npl then loan.loan_balance_cny else 0 end as numerator,
    loan.loan_balance_cny as denominator

from facility_month as loan
left join loan_origin on loan.facility_id = loan_origin.facility_id

where
    loan.month_end between $from and $to
    and loan.loan_balance_cny <> 0
