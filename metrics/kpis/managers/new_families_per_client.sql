/*
[kpi]
id         = "M8"
title      = { en = "Cross-sell", zh = "交叉销售" }
meaning    = { en = "Product families a client did not have before, sold by its manager in the period, for each client he looks after. A product closed again soon after it was opened is taken back in the month it is closed. A shared client counts by share.", zh = "期内经理售出的、客户此前没有的产品大类数 ÷ 其所管客户数。开立后短期内关闭的产品在关闭月冲回。共管客户按份额计。" }
formula    = { en = "(families sold - reversed) / clients, by share and days", zh = "（售出 − 冲回的产品大类数）÷ 客户数（份额与天数加权）" }
unit       = "per_manager"
direction  = "higher_is_better"
additivity = "semi_additive"
time       = "flow"
row        = "manager_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["manager", "assignment", "client", "product_holding"]
source     = "M8: new families in the period over clients; cancelled within 90 days reversed; 〔003〕「对现金管理存量客户挖掘深层次的需求」"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
with

sold as (

    select
        month_end,
        manager_id,
        sum(n_families) as n_families,
        sum(n_families) filter (where event = 'reversed') as n_reversed
    from cross_sell_month
    where month_end between $from and $to and manager_id is not null
    group by all

)

select
    manager_month.month_end,
    manager_month.branch_id,
    manager_month.manager_id,
    manager_month.manager_name,
    -coalesce(sold.n_reversed, 0) as n_reversed,
    coalesce(sold.n_families, 0) as numerator,
    manager_month.client_weight as denominator

from manager_month
left join sold
    on
        manager_month.month_end = sold.month_end
        and manager_month.manager_id = sold.manager_id

where
    manager_month.month_end between $from and $to
    and (manager_month.client_weight > 0 or sold.manager_id is not null)
