/*
[kpi]
id         = "C22"
title      = { en = "Rectified in time", zh = "整改按期率" }
meaning    = { en = "Rectifications due in the period that were done by their day: the day the log names, else 30 days after the stage was entered. Counted once a complaint, from its first entering to its last leaving as known at the end of the period.", zh = "期间到期的整改中按期完成的占比。期限以日志注明为准，未注明的为进入整改环节后 30 天。每件投诉计一次，自首次进入至期末所知最后离开。" }
formula    = { en = "rectify stage left for good by its due day / due in the period", zh = "按期完成整改 ÷ 期间到期整改" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint", "complaint_event"]
source     = "Founding document 003: 整改 [S]; 30 days [P]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

rules as (

    select rectify_days
    from complaint_rule_month
    where month_end <= $to
    qualify row_number() over (order by month_end desc) = 1

),

visits as (

    select
        complaint_stage.complaint_id,
        min(complaint_stage.entered_at)::date as entered_on,
        coalesce(
            max_by(complaint_stage.due_on, complaint_stage.entered_at),
            (min(complaint_stage.entered_at)::date + max(rules.rectify_days))::date
        ) as rectify_due_on,
        case
            when bool_and(coalesce(complaint_stage.left_at < $to + interval 1 day, false))
                then max(complaint_stage.left_at)::date
        end as rectified_on,
        max_by(complaint_stage.left_by, complaint_stage.entered_at) as left_by
    from complaint_stage
    cross join rules
    where complaint_stage.stage = 'rectify' and complaint_stage.entered_at < $to + interval 1 day
    group by complaint_stage.complaint_id

)

select
    last_day(visits.rectify_due_on) as month_end,
    complaint.branch_id,
    complaint.manager_id,
    complaint.channel,
    complaint.source,
    complaint.severity,
    complaint.business_code,
    complaint.reason_code,
    complaint.client_id,
    visits.complaint_id,
    visits.entered_on,
    visits.rectify_due_on,
    visits.rectified_on,
    coalesce(visits.rectified_on <= visits.rectify_due_on, false)::int as numerator,
    1 as denominator

from visits
inner join complaint on visits.complaint_id = complaint.complaint_id
-- Withdrawn or merged before the day: there is nothing left to put right.
where
    visits.rectify_due_on between $from and $to
    and not coalesce(
        visits.left_by in ('withdrawn', 'merged')
        and visits.rectified_on <= visits.rectify_due_on,
        false
    )
