/*
[kpi]
id         = "C23.satisfied"
title      = { en = "Satisfied, of those who answered", zh = "满意率（应答者）" }
meaning    = { en = "Cases closed in the period whose complainant gave a score of 4 or 5 of 5. Those who did not answer are not counted; C23.response says how many did.", zh = "期间办结投诉中，评分 4 分及以上（满分 5 分）占有评分者之比。未应答者不计，应答率见 C23.response。" }
formula    = { en = "score of 4 or more / with a score", zh = "评分不低于 4 ÷ 有评分" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager", "channel", "source", "severity", "business_code", "reason_code"]
cell       = "wilson"
inputs     = ["complaint"]
source     = "Founding document 003: 回访 [S]; from 4 of 5 [P]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

rules as (

    select satisfied_from
    from complaint_rule_month
    where month_end <= $to
    qualify row_number() over (order by month_end desc) = 1

)

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
    satisfaction,
    (satisfaction >= rules.satisfied_from)::int as numerator,
    1 as denominator

from complaint
cross join rules
where
    state = 'closed'
    and not is_close_time_unknown
    and closed_on between $from and $to
    and satisfaction is not null
