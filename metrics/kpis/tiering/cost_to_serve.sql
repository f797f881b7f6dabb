/*
[kpi]
id         = "T20"
title      = { en = "Cost to serve a client", zh = "户均服务成本" }
meaning    = { en = "Operating cost allocated to clients in the period for each client it was allocated to. Clients whose cost is not provided are left out.", zh = "期间分摊到客户的运营成本除以有分摊成本的客户数。未提供成本的客户不计入。" }
formula    = { en = "sum of allocated operating cost / number of clients with such cost", zh = "Σ分摊运营成本 ÷ 有成本数据的客户数" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "client"]
source     = "Driver-based allocation by the bank [K]; 003: 6倍 is a claim"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    contribution_cny,
    operating_cost_cny as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and operating_cost_cny is not null
;
select
    cell,
    sum(numerator) as numerator,
    count(distinct client_id) as denominator,
    cast(sum(numerator) as double) / count(distinct client_id) as value
from kpi_rows
group by cell
