/*
[kpi]
id         = "M15.settled"
title      = { en = "Settled net revenue", zh = "已结算净收入" }
meaning    = { en = "Net revenue as it stood when each month was settled, and the adjustments posted in the period for months settled before: a change recorded late does not reopen a settled month.", zh = "各月结算时口径的净收入，加上本期入账的以前月份调整：补登变更不重开已结算月份。" }
formula    = { en = "as was + adjustments posted in the period", zh = "结算口径 + 本期入账调整" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "assignment", "manager"]
source     = "M15 [V2]: a period already settled is adjusted in the next"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
with

as_was as (

    select
        month_end,
        branch_id,
        manager_id,
        client_id,
        'as_credited' as entry,
        net_revenue_cny as amount
    from attribution_month
    where
        month_end between $from and $to
        and role = 'relationship'
        and net_revenue_cny is not null
    union all
    -- What was recorded after the settlement is taken out of the month it belongs to.
    select
        month_end,
        branch_id,
        manager_id,
        client_id,
        'recorded_late' as entry,
        -adjustment_cny as amount
    from attribution_adjustment_month
    where month_end between $from and $to and measure = 'net_revenue'
    union all
    select
        posted_month_end as month_end,
        branch_id,
        manager_id,
        client_id,
        'posted_here' as entry,
        adjustment_cny as amount
    from attribution_adjustment_month
    where posted_month_end between $from and $to and measure = 'net_revenue'

)

select
    month_end,
    branch_id,
    manager_id,
    client_id,
    entry,
    cast(amount as decimal(18, 2)) as numerator,
    null as denominator

from as_was
