/*
[kpi]
id         = "E30.due"
title      = { en = "Covenant tests due", zh = "即将到期测试条款" }
meaning    = { en = "Clauses to be tested within thirty days.", zh = "三十天内须测试的条款数。" }
formula    = { en = "count of clauses with test status test due", zh = "按测试情况计条款数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "clause"]
inputs     = ["facility", "exposure_snapshot", "client", "covenant"]
source     = "Founding document 003 [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    clause,
    facility_id,
    client_id,
    product,
    clause_status,
    test_status,
    tested_on,
    next_test_on,
    days_overdue,
    1 as numerator,
    cast(null as bigint) as denominator
from covenant_month
where
    month_end between $from and $to
    and test_status = 'test_due'
