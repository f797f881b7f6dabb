-- One row per month, reseller and product category: sales as fee income, cost as operating cost,
-- so that net revenue is sales and contribution is sales less cost.
select
    last_day(cast(sales.OrderDate as date)) as month,
    sales.ResellerKey as client_id,
    product.Category as product,
    0 as interest_income,
    0 as ftp_cost,
    0 as deposit_ftp_income,
    0 as interest_paid,
    sum(cast(sales.Sales as decimal(18, 2))) as fee_net,
    sum(cast(sales.Cost as decimal(18, 2))) as opex_alloc,
    'USD' as ccy
from sales
inner join product using (ProductKey)
group by
    last_day(cast(sales.OrderDate as date)),
    sales.ResellerKey,
    product.Category
