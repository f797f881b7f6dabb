/*
[table]
title   = { en = "Tier by rating", zh = "层级与评级" }
meaning = { en = "Clients and credit of each tier by rating at the last month end of the period.", zh = "期末月各层级客户按评级的户数与授信。" }
grain   = ["tier", "rating"]
inputs  = ["client", "rating_hist"]
[columns]
tier                 = { en = "Tier", zh = "客户层级", unit = "" }
rating               = { en = "Rating", zh = "评级", unit = "" }
n_clients            = { en = "Clients", zh = "客户数", unit = "count" }
credit_balance_cny   = { en = "Credit balance", zh = "授信余额", unit = "cny" }
contribution_12m_cny = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
*/
with

final as (

    select
        tier,
        rating,
        count(*) as n_clients,
        sum(credit_balance_cny) as credit_balance_cny,
        sum(contribution_12m_cny) as contribution_12m_cny
    from client_month
    where month_end = $to
    group by
        tier,
        tier_rank,
        rating,
        rating_rank
    order by
        tier_rank asc,
        rating_rank asc nulls last

)

select * from final
