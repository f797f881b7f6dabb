/*
[table]
title   = { en = "Product families in use", zh = "在用产品大类分布" }
meaning = { en = "Active clients at the end of the period by the number of product families they use.", zh = "期末活跃客户按在用产品大类数的分布。" }
grain   = ["n_product_families"]
inputs  = ["product_holding", "client"]
[columns]
n_product_families        = { en = "Product families in use", zh = "在用产品大类数", unit = "count" }
n_clients                 = { en = "Clients", zh = "客户数", unit = "count" }
client_share              = { en = "Share of active clients", zh = "占活跃客户比重", unit = "ratio" }
contribution_12m_cny      = { en = "Contribution, 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
mean_contribution_12m_cny = { en = "Mean contribution", zh = "户均贡献", unit = "cny", total = "none" }
*/
select
    n_product_families,
    count(*) as n_clients,
    count(*) / sum(count(*)) over () as client_share,
    sum(contribution_12m_cny)::decimal(18, 2) as contribution_12m_cny,
    avg(contribution_12m_cny)::decimal(18, 2) as mean_contribution_12m_cny
from client_month
where
    month_end = $to
    and is_active
    and n_product_families is not null
group by n_product_families
order by n_product_families
