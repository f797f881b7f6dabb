/*
[kpi]
id         = "C16.mean"
title      = { en = "Mean redress where any was paid", zh = "件均赔付（有赔付的）" }
meaning    = { en = "Mean redress of the cases closed in the period on which any was paid.", zh = "期间办结且有赔付的投诉的件均赔付。" }
formula    = { en = "sum of redress / cases with redress above zero", zh = "赔付合计 ÷ 赔付大于零的件数" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
inputs     = ["complaint"]
source     = "FCA return fields [V2]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
select
    last_day(closed_on) as month_end,
    branch_id,
    manager_id,
    channel,
    source,
    severity,
    business_code,
    reason_code,
    client_id,
    complaint_id,
    closed_on,
    outcome,
    redress_cny as numerator,
    1 as denominator

from complaint
where
    state = 'closed'
    and not is_close_time_unknown
    and closed_on between $from and $to
    and redress_cny > 0
;
with

rules as (

    -- What is fewer is shown and kept out of rankings.
    select max_by(fewest_ranked, month_end) as fewest_ranked
    from complaint_rule_month
    where month_end <= $to

)

select
    cell,
    sum(numerator)::decimal(38, 2) as numerator,
    count(*) as denominator,
    (sum(numerator) / count(*))::double as value,
    case when count(*) < any_value(rules.fewest_ranked) then 'small_n' end as reason

from kpi_rows
cross join rules
group by cell
