/*
[table]
title   = { en = "Recency by frequency", zh = "最近交易与频度分布" }
meaning = { en = "Clients by how recently and how often they began transactions, and what they bring, at the last month end of the period. 5 is best; cut-points are frozen with the tiering rules.", zh = "期末月按最近交易与频度评分分布的客户及其贡献。5为最好；界点随分层规则版本冻结。" }
grain   = ["recency_score", "frequency_score"]
inputs  = ["income_month", "activity_month", "client"]
[columns]
recency_score        = { en = "Recency", zh = "最近交易评分", unit = "count" }
frequency_score      = { en = "Frequency", zh = "频度评分", unit = "count" }
n_clients            = { en = "Clients", zh = "客户数", unit = "count" }
mean_money_score     = { en = "Mean money score", zh = "贡献评分均值", unit = "score" }
contribution_12m_cny = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
n_top                = { en = "Of which A by contribution", zh = "其中A类客户", unit = "count" }
*/
with

final as (

    select
        recency_score,
        frequency_score,
        count(*) as n_clients,
        avg(money_score) as mean_money_score,
        sum(contribution_12m_cny) as contribution_12m_cny,
        count(*) filter (where abc_class = 'A') as n_top
    from client_month
    where
        month_end = $to
        and recency_score is not null
        and frequency_score is not null
    group by
        recency_score,
        frequency_score
    order by
        recency_score desc,
        frequency_score desc

)

select * from final
