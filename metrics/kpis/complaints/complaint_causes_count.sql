/*
[kpi]
id         = "C21"
title      = { en = "Complaints by cause", zh = "各原因投诉量" }
meaning    = { en = "Complaints received in the period by cause code of JR/T 0169-2018, merged duplicates left out. The table causes gives names, shares and the Pareto, for channel and business too.", zh = "期间受理投诉按 JR/T 0169-2018 原因代码分布（不含合并件）。名称、占比与帕累托（含渠道、业务）见表 causes。" }
formula    = { en = "complaints received by cause code", zh = "各原因代码受理件数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
always_by  = ["reason_code"]
inputs     = ["complaint"]
source     = "JR/T 0169-2018 [V2]; founding document 003: 调查报告内容包括发生原因 [S]"
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
    1 as numerator,
    null::bigint as denominator

from complaint
where received_on between $from and $to and not is_merged
