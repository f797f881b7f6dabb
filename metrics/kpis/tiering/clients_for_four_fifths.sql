/*
[kpi]
id         = "T5b"
title      = { en = "Clients needed for 80 % of contribution", zh = "贡献达80%所需客户占比" }
meaning    = { en = "The smallest share of the clients with a positive contribution that together bring at least 80 % of it. 20 % and 4 % are claims to compare with, not targets.", zh = "合计贡献达到正贡献80%所需的最少客户占正贡献客户的比重。20%和4%是供对照的说法，不是目标。" }
formula    = { en = "smallest k with cumulative share of sorted positive contribution >= 80 % / number of positive contributors", zh = "累计正贡献占比 ≥ 80% 的最小客户数 k ÷ 正贡献客户数 n" }
unit       = "ratio"
direction  = "neutral"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "client"]
source     = "Founding document 003: 只有4%的客户为银行带来80%的收益 [S, unverified]"
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

    select
        cell,
        client_id,
        sum(numerator) as contribution_cny
    from kpi_rows
    group by
        cell,
        client_id

),

cumulated as (

    select
        cell,
        contribution_cny,
        sum(contribution_cny) over (
            partition by cell
            order by contribution_cny desc, client_id asc
            rows between unbounded preceding and current row
        ) as cumulated_cny,
        sum(contribution_cny) over (partition by cell) as total_cny
    from client_total
    where contribution_cny > 0

),

needed as (

    -- Whole fen on both sides: a cumulative share of exactly 80 % is reached, not missed by a float.
    -- One more client is needed for each that still leaves the sum before it short.
    select
        cell,
        count(*) filter (
            where (cumulated_cny - contribution_cny) * 5 < total_cny * 4
        ) as n_needed,
        count(*) as n_positive
    from cumulated
    group by cell

),

cells as (

    select distinct cell
    from kpi_rows

),

final as (

    select
        cells.cell,
        needed.n_needed as numerator,
        needed.n_positive as denominator,
        cast(needed.n_needed as double) / needed.n_positive as value,
        case when needed.cell is null then 'no_positive_contributor' end as reason
    from cells
    left join needed on cells.cell = needed.cell

)

select * from final
