/*
[table]
title   = { en = "Tier by five-class grade", zh = "层级与五级分类" }
meaning = { en = "Clients and credit of each tier by their worst five-class grade at the last month end of the period. Clients without credit stand apart; so do those with something overdue.", zh = "期末月各层级客户按最差五级分类的户数与授信。无授信客户单列；有逾期的另行计数。" }
grain   = ["tier", "risk_grade"]
inputs  = ["client"]
[columns]
tier                 = { en = "Tier", zh = "客户层级", unit = "" }
risk_grade           = { en = "Worst grade", zh = "最差分类", unit = "" }
n_clients            = { en = "Clients", zh = "客户数", unit = "count" }
n_overdue            = { en = "Of which with something overdue", zh = "其中有逾期", unit = "count" }
n_conflicts          = { en = "Of which in conflict with the tier", zh = "其中与层级冲突", unit = "count" }
credit_balance_cny   = { en = "Credit balance", zh = "授信余额", unit = "cny" }
exposure_cny         = { en = "Exposure", zh = "风险暴露", unit = "cny" }
contribution_12m_cny = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
*/
with

final as (

    select
        tier,
        coalesce(worst_five_class, 'no_credit') as risk_grade,
        count(*) as n_clients,
        count(*) filter (where max_days_past_due > 0) as n_overdue,
        count(risk_conflict) as n_conflicts,
        sum(credit_balance_cny) as credit_balance_cny,
        sum(exposure_cny) as exposure_cny,
        sum(contribution_12m_cny) as contribution_12m_cny
    from client_month
    where month_end = $to
    group by
        tier,
        tier_rank,
        worst_five_class
    order by
        tier_rank,
        list_position(
            ['normal', 'special_mention', 'substandard', 'doubtful', 'loss'], worst_five_class
        ) nulls first

)

select * from final
