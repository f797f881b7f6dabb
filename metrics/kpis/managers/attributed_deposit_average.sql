/*
[kpi]
id         = "M11"
title      = { en = "Daily-average deposits", zh = "归属日均存款" }
meaning    = { en = "Average deposits by who was responsible for each day's balance. Where only month-end balances are delivered there is no average, and deposits are not scored: the month end never stands in for it.", zh = "按逐日余额责任人归属的日均存款。仅有月末余额时无日均，存款不计分：月末余额不得代替日均。" }
formula    = { en = "sum of daily balances / days, by each day's owner", zh = "Σ每日余额 ÷ 天数，归当日责任人" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "deposit_month"]
source     = "M11 [V2]; no point-in-time deposit targets [V2]"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    day_share,
    deposit_average_daily_cny,
    deposit_average_day_weighted_cny,
    deposit_average_cny as numerator,
    deposit_month_end_cny as denominator

from attribution_month

where
    month_end between $from and $to
    and role = 'relationship'
    and (deposit_average_cny is not null or deposit_month_end_cny is not null)
;
select
    cell,
    cast(sum(numerator) as decimal(38, 2)) as numerator,
    null as denominator,
    cast(sum(numerator) as decimal(38, 2)) as value,
    case when count(numerator) = 0 then 'month_end_only' end as reason

from kpi_rows

group by cell
