/*
[kpi]
id         = "E30.waived"
title      = { en = "Covenants waived", zh = "豁免条款" }
meaning    = { en = "Clauses with a waiver in force.", zh = "豁免有效期内的条款数。" }
formula    = { en = "count of clauses with test status waived", zh = "按测试情况计条款数" }
unit       = "count"
direction  = "lower_is_better"
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
    and test_status = 'waived'
