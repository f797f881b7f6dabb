/*
[kpi]
id         = "C6"
title      = { en = "Closed by the deadline", zh = "时限达标率" }
meaning    = { en = "Of the complaints whose approved deadline fell in the period: closed and told by it. Open past the deadline counts as missed, so not closing does not help. Left out: not yet due, withdrawn or merged before the deadline, and cases without a deadline or a time of closing (C6.left_out).", zh = "批准后到期日落在期间内的投诉中，按期办结且告知的占比。到期仍在途视为超期，拖延不办不会改善该率。不计：未到期、到期前撤回或合并、无到期日或无办结时间（见 C6.left_out）。" }
formula    = { en = "closed and told by the deadline / all whose deadline fell in the period", zh = "按期办结且告知 ÷ 期间到期全部" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint"]
source     = "2020 No.3: 15/30/60 days [V2]; founding document 003: 7 days [S]; cohort by due date [P]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
values     = { deadline = "approved" }
*/
with

latest as (

    -- Each complaint as it stood at the end of the period.
    select
        *,
        case when $deadline = 'original' then original_due_on else approved_due_on end as due_on
    from complaint_month
    where
        month_end <= $to
        -- Most complaints never had their day in the period: they need not be looked through.
        and complaint_id in (
            select dated.complaint_id from complaint_month as dated
            where
                dated.month_end <= $to
                and (
                    dated.approved_due_on between $from and $to
                    or dated.original_due_on between $from and $to
                )
        )
    qualify row_number() over (partition by complaint_id order by month_end desc) = 1

)

select
    last_day(due_on) as month_end,
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
    original_due_on,
    approved_due_on,
    stop_on,
    state,
    (state = 'closed' and coalesce(stop_on <= due_on, false))::int as numerator,
    1 as denominator

from latest
where
    due_on between $from and $to
    and not is_close_time_unknown
    and not (state in ('withdrawn', 'merged') and stop_on <= due_on)
