/*
[kpi]
id         = "T11"
title      = { en = "Churn", zh = "流失率" }
meaning    = { en = "Of the clients active and not yet lost when the period began, the share lost when it ends: gone, nothing in use, balances below a tenth of the trailing average, or no transaction of its own for 180 days. Counted by clients, by their net revenue and by their deposits and loans at the start. A merged client is not lost, nor is one whose loan was repaid while the deposits stay; one that moved branch is in neither part.", zh = "期初活跃且未流失的客户中期末流失的占比：已退出、无在用产品、存贷款低于回看期均值一成，或180天无主动交易。分别按户数、期初净收入、期初存贷款计。并入其他客户不算流失，贷款到期还清而存款仍在不算流失；转至其他机构者分子分母均不计。" }
formula    = { en = "lost at the end / active at the start, on one cohort", zh = "期末流失 ÷ 期初活跃（同一队列）" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
cell       = "share"
time       = "flow"
row        = "client_id"
by         = ["branch", "unit", "manager", "tier"]
always_by  = ["weight"]
inputs     = ["client"]
source     = "T11, vendors' definitions [V2]; no regulatory definition; 〔003〕「顾客损失率一旦上升」"
owner      = "Client Analytics"
reviewed   = 2026-06-30
values     = { outcome = "lost" }
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
    case when coalesce(is_lost, false) = ($outcome = 'lost') then amount else 0 end as numerator,
    amount as denominator
from weighed
