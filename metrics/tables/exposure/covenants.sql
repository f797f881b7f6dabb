/*
[table]
title   = { en = "Covenant register", zh = "限制性条款登记" }
meaning = { en = "Every clause agreed in a loan contract with how its tests stand, breaches and overdue tests first.", zh = "贷款合同中已约定的每项条款及测试情况，违反与逾期在前。" }
grain   = ["facility_id", "clause"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
facility_id = { en = "Facility", zh = "授信编号", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
branch_id = { en = "Booking branch", zh = "记账机构", unit = "" }
clause = { en = "Clause", zh = "条款", unit = "" }
clause_status = { en = "In the contract", zh = "约定情况", unit = "" }
test_status = { en = "Test", zh = "测试情况", unit = "" }
tested_on = { en = "Tested on", zh = "测试日", unit = "" }
next_test_on = { en = "Next test", zh = "下次测试日", unit = "" }
days_overdue = { en = "Test overdue", zh = "测试逾期天数", unit = "days" }
waived_until = { en = "Waived until", zh = "豁免截止日", unit = "" }
loan_balance_cny = { en = "Loan balance", zh = "贷款余额", unit = "cny", total = "none" }
*/
select
    facility_id,
    client_id,
    branch_id,
    clause,
    clause_status,
    test_status,
    tested_on,
    next_test_on,
    days_overdue,
    waived_until,
    loan_balance_cny
from covenant_month
where month_end = $to and clause_status <> 'missing'
order by
    case test_status
        when 'breached' then 1 when 'test_overdue' then 2 when 'waived' then 3
        when 'test_due' then 4 when 'met' then 5 else 6
    end,
    days_overdue desc nulls last,
    facility_id asc,
    clause asc
