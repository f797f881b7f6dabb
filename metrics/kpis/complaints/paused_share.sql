/*
[kpi]
id         = "C18.share"
title      = { en = "Complaints taken off the clock", zh = "停表投诉占比" }
meaning    = { en = "Complaints handled in the period, open at some time of it, whose clock was stopped for at least a day of the period.", zh = "期间内曾在办的投诉中，当期时钟停表至少一天的占比。" }
formula    = { en = "complaints paused on the clock in the period / complaints open at some time of it", zh = "当期停表件数 ÷ 当期曾在办件数" }
unit       = "ratio"
direction  = "neutral"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint", "complaint_event"]
source     = "Proposal [P]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

paused as (

    select
        month_end,
        complaint_id
    from complaint_pause_month
    where is_counted and reason is null

)

select
    cases.month_end,
    cases.branch_id,
    cases.manager_id,
    cases.channel,
    cases.source,
    cases.severity,
    cases.business_code,
    cases.reason_code,
    cases.client_id,
    cases.complaint_id,
    (paused.complaint_id is not null)::int as numerator,
    1 as denominator

from complaint_month as cases
left join paused
    on cases.month_end = paused.month_end and cases.complaint_id = paused.complaint_id
where
    cases.month_end between $from and $to
    and (cases.is_open_start or cases.received_count > 0 or cases.reopened_count > 0)
