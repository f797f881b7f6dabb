/*
[kpi]
id         = "C1"
title      = { en = "Complaints received", zh = "受理投诉量" }
meaning    = { en = "Complaints received in the period, each matter once: duplicates merged into another complaint are left out. C1.raw counts them too.", zh = "期间受理的投诉，同一事项只计一次：并入其他投诉的重复件不计。含重复件的口径见 C1.raw。" }
formula    = { en = "complaints received in the period that were not merged", zh = "期间受理且未被合并的投诉件数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
inputs     = ["complaint"]
source     = "FCA return fields (received, closed, outstanding) [V2]; founding document 003: 客户投诉记录卡 [S]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

merged as (

    select complaint_id
    from complaint
    where is_merged

)

select
    month_end,
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
    state,
    received_count as numerator,
    null::bigint as denominator

from complaint_month
-- A merger may come months later: the complaint as it stands now says whether it was one.
anti join merged using (complaint_id)
where month_end between $from and $to and received_count > 0
