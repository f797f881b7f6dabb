/*
[kpi]
id         = "T18.single"
title      = { en = "Single-product clients", zh = "单一产品客户占比" }
meaning    = { en = "Share of active clients that use exactly one product family.", zh = "活跃客户中仅使用一类产品的占比。" }
formula    = { en = "active clients with one family / active clients", zh = "仅用一类产品的活跃客户数 ÷ 活跃客户数" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
cell       = "share"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["product_holding", "client"]
source     = "T18, industry practice"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    n_product_families,
    (n_product_families = 1)::integer as numerator,
    1 as denominator
from client_month
where
    month_end between $from and $to
    and is_active
    and n_product_families is not null
