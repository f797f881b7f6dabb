/*
[kpi]
id         = "T18"
title      = { en = "Products per client", zh = "户均产品数" }
meaning    = { en = "Product families in use by active clients, on average; an opened product that nobody uses does not count.", zh = "活跃客户户均在用产品大类数；开立而未使用的不计。" }
formula    = { en = "product families in use / active clients", zh = "在用产品大类数合计 ÷ 活跃客户数" }
unit       = "per_client"
direction  = "higher_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["product_holding", "client"]
source     = "T18, industry practice; 〔004〕cross-selling"
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
    n_product_families as numerator,
    1 as denominator
from client_month
where
    month_end between $from and $to
    and is_active
    and n_product_families is not null
