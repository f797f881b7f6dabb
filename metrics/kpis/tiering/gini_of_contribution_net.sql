/*
[kpi]
id         = "T6.net"
title      = { en = "Gini of contribution, net of loss-makers", zh = "贡献基尼系数（净额口径）" }
meaning    = { en = "The same over all clients with income, loss-makers included: losses can push it past 1. Withheld where the net contribution is not positive.", zh = "同口径覆盖全部有收入客户（含亏损客户）：亏损可使其超过1。净贡献不为正时不予列示。" }
formula    = { en = "sum of (2i - n - 1) x_i / (n sum of x), x ascending, all clients", zh = "Σ(2i−n−1)x_i ÷ (nΣx)，x升序，全部客户" }
unit       = "index"
direction  = "neutral"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "client"]
source     = "Formula [K]; with negatives it can exceed 1"
owner      = "Client Analytics"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    contribution_cny as numerator,
    null as denominator
from client_month
where
    month_end between $from and $to
    and contribution_cny is not null
;
with

client_total as (

    -- A client is judged on the whole period: a good month does not hide a bad one.
    select
        cell,
        client_id,
        cast(sum(numerator) as double) as contribution_cny
    from kpi_rows
    group by
        cell,
        client_id

),

placed as (

    select
        cell,
        contribution_cny,
        row_number() over (
            partition by cell order by contribution_cny asc, client_id asc
        ) as place,
        count(*) over (partition by cell) as n_clients
    from client_total

),

spread as (

    select
        cell,
        sum((2 * place - n_clients - 1) * contribution_cny) as numerator,
        max(n_clients) * sum(contribution_cny) as denominator,
        max(n_clients) as n_clients
    from placed
    group by cell

),

final as (

    select
        cell,
        numerator,
        denominator,
        case
            when n_clients >= 2 and denominator > 0 then numerator / denominator
        end as value,
        case
            when n_clients < 2 then 'fewer_than_two'
            when denominator <= 0 then 'net_contribution_not_positive'
        end as reason
    from spread

)

select * from final
