/*
[table]
title   = { en = "Contribution classes A to D", zh = "贡献ABC分类" }
meaning = { en = "What each class of contribution holds at the last month end of the period. A brings the first 80 % of the bank's positive contribution, B up to 95 %, C the rest; D brings nothing or costs money. Classes are the bank's: a branch may have few clients in A.", zh = "期末月各贡献类别的情况。A为累计至全行正贡献80%的客户，B至95%，C为其余，D为无贡献或亏损。分类以全行为准，某机构的A类客户可能很少。" }
grain   = ["abc_class"]
inputs  = ["income_month", "client"]
[columns]
month_end                 = { en = "Month end", zh = "月末", unit = "" }
abc_class                 = { en = "Class", zh = "类别", unit = "" }
n_clients                 = { en = "Clients", zh = "客户数", unit = "count" }
client_share              = { en = "Share of clients", zh = "客户数占比", unit = "ratio" }
contribution_12m_cny      = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
contribution_share        = { en = "Share of the net contribution", zh = "净贡献占比", unit = "ratio" }
mean_contribution_12m_cny = { en = "Mean contribution", zh = "户均贡献", unit = "cny", total = "none" }
least_12m_cny             = { en = "Least", zh = "最小贡献", unit = "cny", total = "none" }
n_premium                 = { en = "Of which premium", zh = "其中优质客户", unit = "count" }
*/
with

classes (abc_class) as (

    values ('A'), ('B'), ('C'), ('D')

),

last_month as (

    select max(month_end) as month_end
    from client_month
    where month_end = $to

),

summed as (

    select
        abc_class,
        count(*) as n_clients,
        sum(contribution_12m_cny) as contribution_12m_cny,
        min(contribution_12m_cny) as least_12m_cny,
        count(*) filter (where tier = 'premium') as n_premium
    from client_month
    where
        month_end = $to
        and abc_class is not null
    group by abc_class

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
        classes.abc_class,
        coalesce(summed.n_clients, 0) as n_clients,
        coalesce(summed.n_clients, 0) / nullif(total.n_clients, 0) as client_share,
        summed.contribution_12m_cny,
        -- A share of a net loss says nothing.
        cast(summed.contribution_12m_cny as double)
        / case
            when total.contribution_12m_cny > 0 then total.contribution_12m_cny
        end as contribution_share,
        cast(
            summed.contribution_12m_cny / nullif(summed.n_clients, 0) as decimal(18, 2)
        ) as mean_contribution_12m_cny,
        summed.least_12m_cny,
        coalesce(summed.n_premium, 0) as n_premium
    from classes
    cross join last_month
    cross join total
    left join summed on classes.abc_class = summed.abc_class
    where last_month.month_end is not null
    order by classes.abc_class

)

select * from final
