/*
[kpi]
id         = "T5a.net"
title      = { en = "Share of the top 20 % of clients, net of loss-makers", zh = "二八占比（净额口径）" }
meaning    = { en = "What the top fifth of all clients with income brings, as a share of the net total. Loss-makers make the net total smaller, so the share can pass 100 %.", zh = "全部有收入客户中前20%客户的贡献占净贡献的比重。亏损客户会减小净额，占比可能超过100%。" }
formula    = { en = "contribution of the top 20 % (rounded up) of all contributors / net contribution of all contributors", zh = "全部客户中前⌈20%⌉客户贡献 ÷ 全部客户净贡献" }
unit       = "ratio"
direction  = "neutral"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "client"]
source     = "Founding document 003: 80%的利润来源于20%客户 [S]; net reading [P]"
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

    select
        cell,
        contribution_cny,
        row_number() over (
            partition by cell order by contribution_cny desc, client_id asc
        ) as position,
        count(*) over (partition by cell) as n_clients
    from client_total

),

summed as (

    select
        cell,
        sum(contribution_cny) filter (where position <= (n_clients + 4) // 5) as top_cny,
        sum(contribution_cny) as net_cny
    from ranked
    group by cell

),

final as (

    -- A share of a net loss says nothing, so it is withheld.
    select
        cell,
        top_cny as numerator,
        case when net_cny > 0 then net_cny end as denominator,
        cast(top_cny as double) / case when net_cny > 0 then net_cny end as value,
        case when net_cny <= 0 then 'net_contribution_not_positive' end as reason
    from summed

)

select * from final
