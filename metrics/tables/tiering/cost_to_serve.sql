/*
[table]
title   = { en = "Cost to serve by tier", zh = "分层服务成本" }
meaning = { en = "What serving the clients of each tier cost in the period, for each client and as a share of what they brought before cost, expected loss and tax. Clients whose cost is not provided are counted beside.", zh = "期间各层级的服务成本：户均及占扣除成本、预期损失和税费前收入的比重；未提供成本的客户另行计数。" }
grain   = ["tier"]
inputs  = ["income_month", "client"]
[columns]
tier                = { en = "Tier", zh = "客户层级", unit = "" }
n_clients           = { en = "Clients with a cost", zh = "有成本数据客户数", unit = "count" }
operating_cost_cny  = { en = "Operating cost", zh = "运营成本", unit = "cny" }
cost_per_client_cny = { en = "For each client", zh = "户均成本", unit = "cny", total = "none" }
income_cny          = { en = "Income before cost", zh = "成本前收入", unit = "cny" }
cost_income_ratio   = { en = "Cost to income", zh = "成本收入比", unit = "ratio" }
n_without_cost      = { en = "Clients whose cost is not provided", zh = "未提供成本客户数", unit = "count" }
*/
with

tiers (tier, tier_rank) as (

    values ('premium', 1), ('major', 2), ('ordinary', 3), ('restricted', 4), ('prospective', 5)

),

summed as (

    select
        tier,
        count(distinct case when operating_cost_cny is not null then client_id end) as n_clients,
        count(distinct case when operating_cost_cny is null then client_id end)
            as n_without_cost,
        sum(operating_cost_cny) as operating_cost_cny,
        sum(
            case
                when operating_cost_cny is not null
                    then
                        contribution_cny + operating_cost_cny + coalesce(expected_loss_cny, 0)
                        + coalesce(tax_cny, 0)
            end
        ) as income_cny
    from client_month
    where
        month_end between $from and $to
        and contribution_cny is not null
    group by tier

),

final as (

    select
        tiers.tier,
        summed.n_clients,
        summed.operating_cost_cny,
        cast(
            summed.operating_cost_cny / nullif(summed.n_clients, 0) as decimal(18, 2)
        ) as cost_per_client_cny,
        summed.income_cny,
        cast(summed.operating_cost_cny as double)
        / case when summed.income_cny > 0 then summed.income_cny end as cost_income_ratio,
        summed.n_without_cost
    from tiers
    inner join summed on tiers.tier = summed.tier
    order by tiers.tier_rank

)

select * from final
