/*
[kpi]
id         = "C1.raw"
title      = { en = "Complaints received, duplicates included", zh = "受理投诉量（含重复件）" }
meaning    = { en = "Every complaint received in the period, merged duplicates included.", zh = "期间受理的全部投诉，含被合并的重复件。" }
formula    = { en = "complaints received in the period", zh = "期间受理件数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
inputs     = ["complaint"]
source     = "FCA return fields (received, closed, outstanding) [V2]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
values     = { change = "received" }
*/
with

changes as (

    select
        *,
        case $change
            when 'received' then received_count
            when 'reopened' then reopened_count
            when 'closed' then closed_count
            when 'withdrawn' then withdrawn_count
            when 'merged' then merged_count
        end as change_count
    from complaint_month
    where month_end between $from and $to

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
    change_count as numerator,
    null::bigint as denominator

from changes
where change_count > 0
