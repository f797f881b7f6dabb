/*
[kpi]
id         = "T5a"
title      = { en = "Share of the top 20 % of clients", zh = "二八占比（前20%客户贡献占比）" }
meaning    = { en = "What the top fifth of the clients with a positive contribution brings, as a share of all positive contributions of the period. 80/20 is a claim to test, not a target. Loss-makers stand beside it as T5a.losses and T5a.net.", zh = "期间正贡献客户中前20%客户的贡献占全部正贡献的比重。“二八”是待检验的说法，不是目标。亏损客户另见 T5a.losses 与 T5a.net。" }
formula    = { en = "contribution of the top 20 % (rounded up) of positive contributors / contribution of all positive contributors", zh = "正贡献客户中前⌈20%⌉客户贡献 ÷ 全部正贡献" }
unit       = "ratio"
direction  = "neutral"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "client"]
source     = "Founding document 003: 80%的利润来源于20%客户 [S]"
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
    contribution_cny as denominator
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
        sum(numerator) as contribution_cny
    from kpi_rows
    group by
        cell,
        client_id

),

ranked as (

    -- Which of two equals stands inside the cut changes nothing: they bring the same.
    select
        cell,
        contribution_cny,
        row_number() over (
            partition by cell order by contribution_cny desc, client_id asc
        ) as position,
        sum(cast(contribution_cny > 0 as integer)) over (partition by cell) as n_positive
    from client_total

),

summed as (

    -- Whole-number ceiling of a fifth: (n + 4) // 5.
    select
        cell,
        sum(contribution_cny) filter (where position <= (n_positive + 4) // 5) as numerator,
        sum(contribution_cny) filter (where position <= n_positive) as denominator,
        case when max(n_positive) = 0 then 'no_positive_contributor' end as reason
    from ranked
    group by cell

),

final as (

    select
        cell,
        numerator,
        denominator,
        cast(numerator as double) / nullif(denominator, 0) as value,
        reason
    from summed

)

select * from final
