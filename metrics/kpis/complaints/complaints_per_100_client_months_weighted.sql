/*
[kpi]
id         = "C26.weighted"
title      = { en = "Complaints per 100 client-months, weighted", zh = "每百客户月投诉量（加权）" }
meaning    = { en = "As C26, a complex complaint counting as two.", zh = "同 C26，复杂投诉按两件计。" }
formula    = { en = "weighted complaints / (client-months / 100)", zh = "加权件数 ÷（客户月 ÷ 100）" }
unit       = "per_100"
direction  = "lower_is_better"
additivity = "additive"
time       = "flow"
row        = "complaint_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["complaint", "client"]
source     = "Exposure-time denominator, severity weight [P]; founding: 服务 in 五联 [S]"
owner      = "Client Complaints"
reviewed   = 2026-06-30
*/
with

rules as (

    select complex_weight
    from complaint_rule_month
    where month_end <= $to
    qualify row_number() over (order by month_end desc) = 1

)

select
    complaint_month.month_end,
    complaint_month.branch_id,
    complaint_month.manager_id,
    complaint_month.complaint_id,
    complaint_month.severity,
    case
        when complaint_month.severity = 'complex' then rules.complex_weight
        else 1
    end as numerator,
    0::double as denominator

from complaint_month
cross join rules
where
    complaint_month.month_end between $from and $to
    and complaint_month.received_count > 0
    and complaint_month.state <> 'merged'

union all

-- A hundred clients looked after for a month are one.
select
    month_end,
    branch_id,
    manager_id,
    null as complaint_id,
    null as severity,
    0 as numerator,
    count(*) / 100 as denominator

from client_month
where month_end between $from and $to and client_status = 'active'
group by
    month_end,
    branch_id,
    manager_id
