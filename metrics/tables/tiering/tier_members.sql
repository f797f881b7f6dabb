/*
[table]
title   = { en = "Clients and their tiers", zh = "客户层级名单" }
meaning = { en = "Every client in view at the last month end of the period, its tier and why, and what it brought in twelve months, part by part.", zh = "期末月可见客户的层级、原因及近12个月贡献构成。" }
grain   = ["client_id"]
inputs  = ["client"]
[columns]
month_end                    = { en = "Month end", zh = "月末", unit = "" }
tier                         = { en = "Tier", zh = "客户层级", unit = "" }
client_id                    = { en = "Client", zh = "客户编号", unit = "" }
client_name                  = { en = "Name", zh = "客户名称", unit = "" }
branch_id                    = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id                   = { en = "Relationship manager", zh = "客户经理", unit = "" }
tier_reason                  = { en = "Why", zh = "层级原因", unit = "" }
tier_by_rule                 = { en = "Tier by the rules of the month alone", zh = "当月规则层级", unit = "" }
n_failed_periods             = { en = "Consecutive months below its tier", zh = "连续不达标月数", unit = "count" }
unjudged                     = { en = "Conditions not judged", zh = "未判定的条件", unit = "" }
abc_class                    = { en = "Class by contribution", zh = "贡献分类", unit = "" }
client_segment               = { en = "Segment by revenue", zh = "收入客群", unit = "" }
recency_score                = { en = "Recency score", zh = "最近交易评分", unit = "count" }
frequency_score              = { en = "Frequency score", zh = "频度评分", unit = "count" }
money_score                  = { en = "Money score", zh = "贡献评分", unit = "count" }
contribution_rank            = { en = "Rank in the bank", zh = "全行位次", unit = "count" }
contribution_12m_cny         = { en = "Contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
deposit_contribution_12m_cny = { en = "Of which deposits", zh = "其中存款贡献", unit = "cny" }
loan_contribution_12m_cny    = { en = "Of which loans, after expected loss", zh = "其中贷款贡献（已减预期损失）", unit = "cny" }
fee_contribution_12m_cny     = { en = "Of which net fees", zh = "其中中间业务净收入", unit = "cny" }
operating_cost_12m_cny       = { en = "Less operating cost (empty: not provided)", zh = "减运营成本（空：未提供）", unit = "cny" }
economic_value_12m_cny       = { en = "Economic value added (empty: no capital)", zh = "经济增加值（空：无资本数据）", unit = "cny" }
tax_12m_cny                  = { en = "Less tax (empty: not provided)", zh = "减税费（空：未提供）", unit = "cny" }
n_income_months_12m          = { en = "Months with income data", zh = "有收入数据月数", unit = "count" }
n_incomplete_months_12m      = { en = "Of which with a part not provided", zh = "其中构成项不全月数", unit = "count" }
credit_balance_cny           = { en = "Credit balance", zh = "授信余额", unit = "cny" }
deposit_balance_cny          = { en = "Deposits", zh = "存款余额", unit = "cny" }
rating                       = { en = "Rating", zh = "评级", unit = "" }
worst_five_class             = { en = "Worst five-class grade", zh = "最差五级分类", unit = "" }
max_days_past_due            = { en = "Longest days past due", zh = "最长逾期天数", unit = "days" }
n_product_families           = { en = "Product families in use", zh = "在用产品大类数", unit = "count" }
*/
with

members as (

    select client_month.*
    from client_month
    where client_month.month_end = $to

),

final as (

    select
        members.month_end,
        members.tier,
        members.client_id,
        client.client_name,
        members.branch_id,
        members.manager_id,
        members.tier_reason,
        members.tier_by_rule,
        members.n_failed_periods,
        members.unjudged,
        members.abc_class,
        members.client_segment,
        members.recency_score,
        members.frequency_score,
        members.money_score,
        members.contribution_rank,
        members.contribution_12m_cny,
        members.deposit_contribution_12m_cny,
        members.loan_contribution_12m_cny,
        members.fee_contribution_12m_cny,
        members.operating_cost_12m_cny,
        members.economic_value_12m_cny,
        members.tax_12m_cny,
        members.n_income_months_12m,
        members.n_incomplete_months_12m,
        members.credit_balance_cny,
        members.deposit_balance_cny,
        members.rating,
        members.worst_five_class,
        members.max_days_past_due,
        members.n_product_families
    from members
    left join client on members.client_id = client.client_id
    order by
        members.tier_rank asc,
        members.contribution_12m_cny desc nulls last,
        members.client_id asc

)

select * from final
