/*
[kpi]
id         = "E30.breached"
title      = { en = "Covenants breached", zh = "违反条款" }
meaning    = { en = "Clauses whose last test found a breach that is not waived, or whose waiver has run out.", zh = "最近测试违反且未豁免，或豁免已到期的条款数。" }
formula    = { en = "count of clauses with test status breached", zh = "按测试情况计条款数" }
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
    and test_status = 'breached'
