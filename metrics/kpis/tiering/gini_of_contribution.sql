/*
[kpi]
id         = "T6"
title      = { en = "Gini of contribution", zh = "贡献基尼系数" }
meaning    = { en = "How unequally contribution lies over the clients with a positive one: 0 when all bring alike, near 1 when one brings all. Loss-makers stand beside it as T5a.losses and T6.net.", zh = "正贡献客户之间贡献的不均程度：0为均等，接近1为集中于一家。亏损客户另见 T5a.losses 与 T6.net。" }
formula    = { en = "sum of (2i - n - 1) x_i / (n sum of x), x ascending, x > 0", zh = "Σ(2i−n−1)x_i ÷ (nΣx)，x升序且为正" }
unit       = "index"
direction  = "neutral"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "client"]
source     = "Formula [K]; as E11 on contribution"
owner      = "Client Analytics"
reviewed   = 2026-06-30
values     = { is_positive_only = "yes" }
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
    where contribution_cny > 0 or $is_positive_only = 'no'

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

cells as (

    select distinct cell
    from kpi_rows

),

final as (

    select
        cells.cell,
        spread.numerator,
        spread.denominator,
        case
            when spread.n_clients >= 2 and spread.denominator > 0
                then spread.numerator / spread.denominator
        end as value,
        case
            when spread.cell is null then 'no_positive_contributor'
            when spread.n_clients < 2 then 'fewer_than_two'
            when spread.denominator <= 0 then 'net_contribution_not_positive'
        end as reason
    from cells
    left join spread on cells.cell = spread.cell

)

select * from final
