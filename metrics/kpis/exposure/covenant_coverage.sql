/*
[kpi]
id         = "E30"
title      = { en = "Covenant coverage", zh = "限制性条款覆盖率" }
meaning    = { en = "Of the loans a clause of the watch rules can apply to, those whose contract has it, over all clauses; a clause that does not apply is not missing.", zh = "监测规则条款在适用贷款合同中的覆盖率（各条款合计）；不适用不等于缺失。" }
formula    = { en = "contracts with the clause / contracts it applies to", zh = "已约定合同数 ÷ 适用合同数" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "clause"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Founding document 003: nine clauses [S]"
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
    (clause_status = 'agreed')::integer as numerator,
    1 as denominator
from covenant_month
where
    month_end between $from and $to
    and clause_status <> 'not_applicable'
