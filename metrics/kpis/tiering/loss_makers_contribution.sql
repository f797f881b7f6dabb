/*
[kpi]
id         = "T5a.losses"
title      = { en = "Contribution of loss-making clients", zh = "亏损客户贡献合计" }
meaning    = { en = "Sum of what clients with a negative contribution over the period cost the bank: what T5a leaves out.", zh = "期间贡献为负的客户贡献合计，即 T5a 未计入的部分。" }
formula    = { en = "sum of client contributions below zero", zh = "贡献小于零的客户贡献合计" }
unit       = "cny"
direction  = "higher_is_better"
additivity = "not_additive"
time       = "flow"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["income_month", "client"]
source     = "Losses beside the Pareto share [P]"
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

summed as (

    -- No loss-maker is a known zero, not an unknown.
    select
        cell,
        coalesce(sum(contribution_cny) filter (where contribution_cny < 0), 0) as losses_cny
    from client_total
    group by cell

),

final as (

    select
        cell,
        losses_cny as numerator,
        null as denominator,
        losses_cny as value
    from summed

)

select * from final
