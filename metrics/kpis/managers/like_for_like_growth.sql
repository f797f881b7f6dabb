/*
[kpi]
id         = "M10.like_for_like"
title      = { en = "Like-for-like growth", zh = "同口径增长率" }
meaning    = { en = "Growth with the clients a manager held with the same share on every day of the period and of the same period a year before: what neither new clients nor transfers explain.", zh = "仅计本期与上年同期每日均以同一份额持有的客户：剔除新增与移交影响。" }
formula    = { en = "(revenue - revenue a year before) / revenue a year before, of clients held throughout", zh = "持续持有客户：（本期 − 上年同期）÷ 上年同期" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["client", "assignment", "manager"]
source     = "M10 [P]: same clients, held the whole period in both years"
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
with

months as (

    select
        cell,
        count(distinct month_end) as n_months
    from kpi_rows
    group by cell

),

held as (

    select
        cell,
        client_id,
        manager_id,
        count(*) as n_months,
        greatest(max(share_now), max(share_then)) as largest_share,
        least(min(share_now), min(share_then)) as smallest_share,
        sum(numerator) as growth,
        sum(denominator) as base
    from kpi_rows
    group by cell, client_id, manager_id

),

throughout as (

    select held.*
    from held
    inner join months on held.cell = months.cell and held.n_months = months.n_months
    where held.smallest_share > 0 and held.largest_share - held.smallest_share < 0.000001

)

select
    months.cell,
    cast(sum(throughout.growth) as decimal(38, 2)) as numerator,
    cast(sum(throughout.base) as decimal(38, 2)) as denominator,
    case
        when sum(throughout.base) > 0
            then cast(sum(throughout.growth) as double) / sum(throughout.base)
    end as value,
    case
        when coalesce(sum(throughout.base), 0) <= 0 then 'base_not_positive'
    end as reason

from months
left join throughout on months.cell = throughout.cell

group by months.cell
