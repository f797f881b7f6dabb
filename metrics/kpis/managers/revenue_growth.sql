/*
[kpi]
id         = "M10"
title      = { en = "Growth of attributed revenue", zh = "归属收入增长率" }
meaning    = { en = "Attributed net revenue against the same months a year before, clients taken over and handed over included. Without a positive base there is no rate, only the amount.", zh = "归属净收入与上年同期相比，含转入转出客户。基数不为正时仅列金额、不计比率。" }
formula    = { en = "(revenue - revenue a year before) / revenue a year before", zh = "（本期 − 上年同期）÷ 上年同期" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "assignment", "manager"]
source     = "M10 [P]; 〔003〕93.35 % growth claims"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    share_now,
    share_then,
    is_new,
    is_gone,
    net_revenue_now_cny,
    net_revenue_now_cny - net_revenue_then_cny as numerator,
    net_revenue_then_cny as denominator

from growth_month

where month_end between $from and $to
;
select
    cell,
    cast(sum(numerator) as decimal(38, 2)) as numerator,
    cast(sum(denominator) as decimal(38, 2)) as denominator,
    case when sum(denominator) > 0 then cast(sum(numerator) as double) / sum(denominator) end
        as value,
    case when sum(denominator) <= 0 then 'base_not_positive' end as reason

from kpi_rows

group by cell
