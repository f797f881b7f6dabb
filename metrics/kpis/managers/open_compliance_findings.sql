/*
[kpi]
id         = "M13"
title      = { en = "Compliance gate", zh = "合规否决" }
meaning    = { en = "Compliance findings open on the month end. A serious one caps the score, sets it to zero or leaves the person out, as the scorecard says; it is shown as a flag beside the score before, never netted silently. During an appeal the scorecard decides.", zh = "月末未结的合规问题。严重问题按考核方案对得分封顶、归零或不参评；以标志与否决前得分并列展示，不静默扣减。申诉期间按方案规定。" }
formula    = { en = "count of open findings; those that close the gate are marked", zh = "未结合规问题数，触发否决者另标" }
unit       = "count"
direction  = "lower_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "finding_id"
by         = ["month", "branch", "unit", "manager", "severity", "gate"]
inputs     = ["manager", "compliance_finding"]
source     = "M13 [K]; 〔003〕「责任、风险、利益相一致」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    finding_id,
    severity,
    appeal_status,
    found_on,
    days_open,
    gate,
    gate_cap,
    1 as numerator,
    null as denominator

from compliance_gate_month

where month_end between $from and $to
