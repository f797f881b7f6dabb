/*
[kpi]
id         = "T12"
title      = { en = "Retention", zh = "留存率" }
meaning    = { en = "One less churn, on the same cohort: of the clients active and not yet lost when the period began, the share still kept when it ends, by clients, by their net revenue and by their deposits and loans at the start.", zh = "一减流失率，队列相同：期初活跃且未流失的客户中期末仍留存的占比，分别按户数、期初净收入、期初存贷款计。" }
formula    = { en = "kept at the end / active at the start, on one cohort", zh = "期末留存 ÷ 期初活跃（同一队列）" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "not_additive"
cell       = "share"
time       = "flow"
row        = "client_id"
by         = ["branch", "unit", "manager", "tier"]
always_by  = ["weight"]
inputs     = ["client"]
source     = "T12 [K]: one less T11"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
with

cohort as (

    select
        ended.month_end,
        began.branch_id,
        began.manager_id,
        began.tier,
        began.client_id,
        ended.is_lost,
        ended.lost_reason,
        began.net_revenue_cny,
        began.balance_cny
    from client_fate_month as began
    inner join client_fate_month as ended
        on
            began.client_id = ended.client_id
            and began.branch_id = ended.branch_id
            and ended.month_end = $to
    where
        began.month_end = last_day(($from::date - interval 1 day)::date)
        and began.is_kept
        and ended.fate <> 'moved'

),

weighed as (

    -- Who brings a loss weighs nothing: losing it costs no revenue.
    select
        cohort.*,
        measure.weight,
        case measure.weight
            when 'by_clients' then 1
            when 'by_revenue' then greatest(coalesce(cohort.net_revenue_cny, 0), 0)
            else coalesce(cohort.balance_cny, 0)
        end as amount
    from cohort
    cross join (values ('by_clients'), ('by_revenue'), ('by_balance')) as measure (weight)

)

select
    *,
    case when is_lost then 0 else amount end as numerator,
    amount as denominator
from weighed
