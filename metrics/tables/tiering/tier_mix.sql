/*
[table]
title   = { en = "Tier mix", zh = "分层结构" }
meaning = { en = "What each tier holds at the last month end of the period: clients, credit, deposits and twelve months of contribution. Tiers without a client are listed too.", zh = "期末月各层级的客户数、授信、存款及近12个月贡献；无客户的层级同样列出。" }
grain   = ["tier"]
inputs  = ["client"]
[columns]
month_end                 = { en = "Month end", zh = "月末", unit = "" }
tier                      = { en = "Tier", zh = "客户层级", unit = "" }
n_clients                 = { en = "Clients", zh = "客户数", unit = "count" }
client_share              = { en = "Share of clients", zh = "客户数占比", unit = "ratio" }
credit_balance_cny        = { en = "Credit balance", zh = "授信余额", unit = "cny" }
deposit_balance_cny       = { en = "Deposits", zh = "存款余额", unit = "cny" }
contribution_12m_cny      = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
contribution_share        = { en = "Share of the net contribution", zh = "净贡献占比", unit = "ratio" }
n_contributors            = { en = "Clients with income data", zh = "有收入数据客户数", unit = "count" }
mean_contribution_12m_cny = { en = "Mean contribution of those", zh = "户均贡献", unit = "cny", total = "none" }
n_incomplete              = { en = "Of which with a part of the contribution not provided", zh = "其中贡献构成项不全客户数", unit = "count" }
*/
with

tiers (tier, tier_rank) as (

    values ('premium', 1), ('major', 2), ('ordinary', 3), ('restricted', 4), ('prospective', 5)

),

last_month as (

    select max(month_end) as month_end
    from client_month
    where month_end = $to

),

summed as (

    select
        tier,
        count(*) as n_clients,
        sum(credit_balance_cny) as credit_balance_cny,
        sum(deposit_balance_cny) as deposit_balance_cny,
        sum(contribution_12m_cny) as contribution_12m_cny,
        count(contribution_12m_cny) as n_contributors,
        count(*) filter (where n_incomplete_months_12m > 0) as n_incomplete
    from client_month
    where month_end = $to
    group by tier

),

total as (

    select
        sum(n_clients) as n_clients,
        sum(contribution_12m_cny) as contribution_12m_cny
    from summed

),

final as (

    select
        last_month.month_end,
        tiers.tier,
        coalesce(summed.n_clients, 0) as n_clients,
        coalesce(summed.n_clients, 0) / nullif(total.n_clients, 0) as client_share,
        summed.credit_balance_cny,
        summed.deposit_balance_cny,
        summed.contribution_12m_cny,
        -- A share of a net loss says nothing.
        cast(summed.contribution_12m_cny as double)
        / case
            when total.contribution_12m_cny > 0 then total.contribution_12m_cny
        end as contribution_share,
        coalesce(summed.n_contributors, 0) as n_contributors,
        cast(
            summed.contribution_12m_cny / nullif(summed.n_contributors, 0) as decimal(18, 2)
        ) as mean_contribution_12m_cny,
        coalesce(summed.n_incomplete, 0) as n_incomplete
    from tiers
    cross join last_month
    cross join total
    left join summed on tiers.tier = summed.tier
    where last_month.month_end is not null
    order by tiers.tier_rank

)

select * from final
