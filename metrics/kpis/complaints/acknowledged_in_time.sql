/*
[kpi]
id         = "C4"
title      = { en = "Receipt acknowledged in time", zh = "受理告知及时率" }
meaning    = { en = "Complaints whose acknowledgement fell due in the period that were acknowledged, by a machine or a person, by that day. Only clocks that set such a day count: Hong Kong practice 7 days, mainland 7 working days as a proposal (its text names none), a bank's own as it sets it; by clock with the split by clock.", zh = "告知期限落在期间内的投诉中，按期告知受理（系统或人工）的占比。仅统计规则设有告知期限的投诉：香港惯例 7 天；内地 7 个工作日，系建议值（所读条文未规定）；本行规则从其规定。可按时限规则拆分。" }
formula    = { en = "acknowledged by the day set / all whose day fell in the period", zh = "按期告知 ÷ 期间到期全部" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code", "sla_profile"]
cell       = "wilson"
inputs     = ["complaint", "complaint_event"]
source     = "Hong Kong practice: 7 days [V2]; mainland: none in the text read, 7 working days after Art 46 of the consumer protection law, which binds administrative departments [P]; a bank's own commitment [P]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

latest as (

    -- Each complaint as it stood at the end of the period.
    select *
    from complaint_month
    where
        month_end <= $to
        -- Most complaints never had their day in the period: they need not be looked through.
        and complaint_id in (
            select dated.complaint_id from complaint_month as dated
            where dated.month_end <= $to and dated.ack_due_on between $from and $to
        )
    qualify row_number() over (partition by complaint_id order by month_end desc) = 1

)

select
    last_day(ack_due_on) as month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    business_code,
    reason_code,
    client_id,
    complaint_id,
    sla_profile,
    ack_due_on,
    acknowledged_on,
    coalesce(acknowledged_on <= ack_due_on, false)::int as numerator,
    1 as denominator

from latest
-- Withdrawn or merged before the day, nobody is left to be told.
where
    ack_due_on between $from and $to
    and not (
        state in ('withdrawn', 'merged')
        and stop_on <= ack_due_on
        and coalesce(acknowledged_on > ack_due_on, true)
    )
