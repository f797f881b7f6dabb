/*
[kpi]
id         = "T9"
title      = { en = "Tier mix: share of clients", zh = "分层结构：客户数占比" }
meaning    = { en = "Share of the clients in view that are in each tier at the month end; the shares add to one.", zh = "月末各层级客户数占可见客户总数的比重，各层级合计为一。" }
formula    = { en = "clients in the tier / clients in all tiers", zh = "该层级客户数 ÷ 全部客户数" }
unit       = "ratio"
direction  = "neutral"
additivity = "not_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
always_by  = ["tier"]
inputs     = ["client"]
source     = "Tier mix 分层结构 [S]"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    1 as numerator,
    1 as denominator
from client_month
where month_end between $from and $to
;
with

counted as (

    select
        cell,
        -- The same cell without its tier: what the shares add to one over.
        struct_update(cell, tier := '') as whole,
        count(*) as n_clients
    from kpi_rows
    group by cell

),

summed as (

    select
        cell,
        n_clients,
        cast(sum(n_clients) over (partition by whole) as bigint) as n_all
    from counted

),

final as (

    select
        cell,
        n_clients as numerator,
        n_all as denominator,
        cast(n_clients as double) / n_all as value
    from summed

)

select * from final
