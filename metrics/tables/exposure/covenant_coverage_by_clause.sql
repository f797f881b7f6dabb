/*
[table]
title   = { en = "Covenant coverage by clause", zh = "各条款覆盖率" }
meaning = { en = "For each clause of the watch rules: contracts that have it, lack it or cannot have it, and how its tests stand.", zh = "监测规则各条款：已约定、缺失、不适用合同数及测试情况。" }
grain   = ["clause"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
clause = { en = "Clause", zh = "条款", unit = "" }
coverage_ratio = { en = "Coverage", zh = "覆盖率", unit = "ratio" }
n_agreed = { en = "Agreed", zh = "已约定", unit = "count" }
n_missing = { en = "Missing", zh = "缺失", unit = "count" }
n_not_applicable = { en = "Not applicable", zh = "不适用", unit = "count" }
n_due = { en = "Tests due", zh = "即将测试", unit = "count" }
n_overdue = { en = "Tests overdue", zh = "测试逾期", unit = "count" }
n_breached = { en = "Breached", zh = "违反", unit = "count" }
n_waived = { en = "Waived", zh = "豁免", unit = "count" }
*/
select
    clause,
    count(*) filter (where clause_status = 'agreed')::double
    / nullif(count(*) filter (where clause_status <> 'not_applicable'), 0) as coverage_ratio,
    count(*) filter (where clause_status = 'agreed') as n_agreed,
    count(*) filter (where clause_status = 'missing') as n_missing,
    count(*) filter (where clause_status = 'not_applicable') as n_not_applicable,
    count(*) filter (where test_status = 'test_due') as n_due,
    count(*) filter (where test_status = 'test_overdue') as n_overdue,
    count(*) filter (where test_status = 'breached') as n_breached,
    count(*) filter (where test_status = 'waived') as n_waived
from covenant_month
where month_end = $to
group by clause
order by
    coverage_ratio desc nulls last,
    clause asc
