/*
[kpi]
id         = "M17.complaints"
title      = { en = "Handed-over clients with a complaint within 90 days", zh = "移交后90天投诉率" }
meaning    = { en = "Of the clients whose 90 days after a handover ended in the period, the share that complained in them. Beside each stands what clients of the same tier did that nobody handed over. With its interval: the cases are few.", zh = "移交后90天观察期在期间内届满的客户中有投诉的占比，旁列同层级未移交客户。样本少，附区间。" }
formula    = { en = "clients that complained / clients watched to the end", zh = "有投诉客户 ÷ 观察期满客户" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["manager", "assignment", "client", "complaint"]
source     = "M17 [P]"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    handover.month_end,
    handover.branch_id,
    handover.manager_id,
    handover.client_id,
    handover.handed_on,
    handover.has_checklist,
    handover.tier,
    handover.peer_complaint_rate,
    case when handover.has_complaint then 1 else 0 end as numerator,
    1 as denominator,
    standard.z,
    standard.min_cases

from handover_month as handover
inner join load_standard_month as standard on handover.month_end = standard.month_end

where
    handover.month_end between $from and $to
    and handover.side = 'received'
    and handover.is_matured
    and handover.has_complaint is not null
;
with

summed as (

    select
        cell,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        sum(numerator) / sum(denominator) as rate,
        any_value(z) * any_value(z) / sum(denominator) as z_part,
        any_value(z) as z,
        any_value(min_cases) as min_cases
    from kpi_rows
    group by cell

)

select
    cell,
    numerator,
    denominator,
    rate as value,
    -- Wilson's interval: the cases are few.
    greatest(
        (rate + z_part / 2) / (1 + z_part)
        - z / (1 + z_part) * sqrt((rate * (1 - rate) + z_part / 4) / denominator),
        0
    ) as low,
    least(
        (rate + z_part / 2) / (1 + z_part)
        + z / (1 + z_part) * sqrt((rate * (1 - rate) + z_part / 4) / denominator),
        1
    ) as high,
    case when denominator < min_cases then 'small_n' end as reason

from summed
