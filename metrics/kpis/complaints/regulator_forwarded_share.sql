/*
[kpi]
id         = "C20"
title      = { en = "Forwarded by the regulator", zh = "监管转办占比" }
meaning    = { en = "Complaints received in the period that came by way of the regulator, merged duplicates left out. The regulator's hotline is counted as a source of its own.", zh = "期间受理投诉中由监管转办的占比（不含合并件）。监管热线另作来源统计。" }
formula    = { en = "source regulator / received", zh = "来源为监管转办 ÷ 受理件数" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint"]
source     = "Regulator-forwarded share [V2]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
select
    last_day(received_on) as month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    business_code,
    reason_code,
    client_id,
    complaint_id,
    received_on,
    (source = 'regulator')::int as numerator,
    1 as denominator

from complaint
where received_on between $from and $to and not is_merged
