/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "client_id"]
meaning   = { en = "A client at a month end: owner, credit, deposits, contribution, tier and why. One row per month and client.", zh = "客户月末全貌：归属、授信、存款、贡献、层级及原因。每月每客户一行。" }
[columns]
month_end                    = { en = "Month end", zh = "月末", unit = "" }
client_id                    = { en = "Client", zh = "客户编号", unit = "" }
branch_id                    = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id                   = { en = "Main relationship manager", zh = "主办客户经理", unit = "" }
is_orphan                    = { en = "Has no relationship manager", zh = "是否孤儿客户", unit = "" }
days_orphaned                = { en = "Days without a manager", zh = "无人管户天数", unit = "days" }
client_kind                  = { en = "Kind of client", zh = "客户类型", unit = "" }
client_status                = { en = "Status", zh = "客户状态", unit = "" }
is_active                    = { en = "Uses a product of the bank", zh = "是否活跃（在用产品）", unit = "" }
first_active_on              = { en = "Active since", zh = "首次活跃日", unit = "" }
has_open_project             = { en = "Has an open project", zh = "是否有在途项目", unit = "" }
is_blacklisted               = { en = "On the bank's blacklist", zh = "是否黑名单客户", unit = "" }
is_group_watched             = { en = "A member of its group set off tightened control", zh = "所在集团是否整体从严", unit = "" }
n_active_months_12m          = { en = "Months of the last 12 in which the client began transactions", zh = "近12个月有主动交易的月数", unit = "count" }
annual_revenue_usd           = { en = "Revenue of the client's last financial year, US dollars", zh = "客户上年度营业收入（美元）", unit = "" }
client_segment               = { en = "Segment by the client's own revenue", zh = "按客户营业收入的客群", unit = "" }
months_active                = { en = "Month ends since the client became active", zh = "活跃以来月数", unit = "count" }
last_activity_on             = { en = "Last day the client started a transaction", zh = "最近客户主动交易日", unit = "" }
n_client_transactions        = { en = "Transactions the client started this month", zh = "当月客户主动交易笔数", unit = "count" }
loan_balance_cny             = { en = "Loans", zh = "贷款余额", unit = "cny" }
credit_balance_cny           = { en = "Credit balance", zh = "授信余额", unit = "cny" }
approved_limit_cny           = { en = "Approved credit", zh = "授信总额", unit = "cny" }
exposure_cny                 = { en = "Exposure", zh = "风险暴露", unit = "cny" }
worst_five_class             = { en = "Worst five-class grade", zh = "最差五级分类", unit = "" }
max_days_past_due            = { en = "Longest days past due", zh = "最长逾期天数", unit = "days" }
rating                       = { en = "Rating", zh = "评级", unit = "" }
rating_rank                  = { en = "Rank of the rating, 1 = best", zh = "评级序号（1为最好）", unit = "count" }
rating_drop_12m              = { en = "Notches below the best rating of twelve months", zh = "较十二个月内最好评级下调级数", unit = "count" }
deposit_balance_cny          = { en = "Deposits at month end", zh = "存款月末余额", unit = "cny" }
deposit_average_cny          = { en = "Daily average deposits", zh = "存款月日均", unit = "cny" }
deposit_contribution_cny     = { en = "Deposit contribution of the month", zh = "当月存款贡献", unit = "cny" }
loan_contribution_cny        = { en = "Loan contribution of the month, after expected loss", zh = "当月贷款贡献（已减预期损失）", unit = "cny" }
fee_contribution_cny         = { en = "Net fees of the month", zh = "当月中间业务净收入", unit = "cny" }
expected_loss_cny            = { en = "Expected loss of the month (null: not provided)", zh = "当月预期损失（空：未提供）", unit = "cny" }
operating_cost_cny           = { en = "Operating cost of the month (null: not provided)", zh = "当月运营成本（空：未提供）", unit = "cny" }
tax_cny                      = { en = "Tax of the month (null: not provided)", zh = "当月税费（空：未提供）", unit = "cny" }
economic_capital_cny         = { en = "Economic capital of the month (null: not provided)", zh = "当月经济资本（空：未提供）", unit = "cny" }
net_profit_cny               = { en = "Contribution of the month after tax", zh = "当月税后贡献", unit = "cny" }
tax_basis                    = { en = "Tax as provided, or at the rate of the rules", zh = "税费依据：已提供或按规则税率", unit = "" }
economic_value_cny           = { en = "Economic value added of the month (null: no capital provided)", zh = "当月经济增加值（空：未提供经济资本）", unit = "cny" }
contribution_cny             = { en = "Comprehensive contribution of the month", zh = "当月综合贡献", unit = "cny" }
missing_parts                = { en = "Parts of the contribution not provided", zh = "贡献中未提供的构成项", unit = "" }
n_missing_parts              = { en = "Number of parts not provided", zh = "未提供构成项数", unit = "count" }
deposit_contribution_12m_cny = { en = "Deposit contribution, trailing 12 months", zh = "存款贡献（近12个月）", unit = "cny" }
loan_contribution_12m_cny    = { en = "Loan contribution, trailing 12 months", zh = "贷款贡献（近12个月）", unit = "cny" }
fee_contribution_12m_cny     = { en = "Net fees, trailing 12 months", zh = "中间业务净收入（近12个月）", unit = "cny" }
operating_cost_12m_cny       = { en = "Operating cost, trailing 12 months", zh = "运营成本（近12个月）", unit = "cny" }
tax_12m_cny                  = { en = "Tax, trailing 12 months", zh = "税费（近12个月）", unit = "cny" }
contribution_12m_cny         = { en = "Comprehensive contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
net_profit_12m_cny           = { en = "Contribution after tax, trailing 12 months", zh = "税后贡献（近12个月）", unit = "cny" }
economic_value_12m_cny       = { en = "Economic value added, trailing 12 months", zh = "经济增加值（近12个月）", unit = "cny" }
net_profit_first_half_cny    = { en = "Net profit of the first of two half-years with capital", zh = "前半年税后贡献（两个半年均有资本数据时）", unit = "cny" }
net_profit_last_half_cny     = { en = "Net profit of the last half-year", zh = "后半年税后贡献", unit = "cny" }
capital_first_half_cny       = { en = "Sum of months' economic capital, first half-year", zh = "前半年经济资本合计", unit = "cny" }
capital_last_half_cny        = { en = "Sum of months' economic capital, last half-year", zh = "后半年经济资本合计", unit = "cny" }
n_income_months_12m          = { en = "Months of the 12 with income rows", zh = "12个月中有收入数据的月数", unit = "count" }
n_incomplete_months_12m      = { en = "Of which with a part not provided", zh = "其中构成项不全的月数", unit = "count" }
contribution_rank            = { en = "Rank among the bank's contributors", zh = "全行贡献位次", unit = "count" }
n_contributors               = { en = "Clients ranked in the bank", zh = "全行参与排名客户数", unit = "count" }
abc_class                    = { en = "Class by cumulated contribution, A to D", zh = "按累计贡献的ABC分类", unit = "" }
recency_score                = { en = "Score of the days since the client's last transaction, 5 best", zh = "最近交易评分（5最好）", unit = "score" }
frequency_score              = { en = "Score of the months with transactions, 5 best", zh = "交易频度评分（5最好）", unit = "score" }
money_score                  = { en = "Score of twelve months' contribution, 5 best", zh = "贡献评分（5最好）", unit = "score" }
contribution_percentile      = { en = "Share of the bank's contributors that brought this much or less", zh = "全行贡献不高于该客户的占比", unit = "ratio" }
is_above_average             = { en = "Brings more than the bank's average client", zh = "高于全行平均贡献", unit = "" }
n_product_families           = { en = "Product families in use (null: no product extract)", zh = "在用产品大类数（空：未提供产品数据）", unit = "count" }
n_unconverted                = { en = "Amounts left out for want of an exchange rate", zh = "因缺汇率未计入的笔数", unit = "count" }
tiering_profile              = { en = "Version of the tiering rules", zh = "分层规则版本", unit = "" }
tier_by_rule                 = { en = "Tier by the rules of this month alone", zh = "当月规则层级", unit = "" }
rule_reason                  = { en = "The rule that held", zh = "命中规则", unit = "" }
tier_before_override         = { en = "Tier after hysteresis, before an override", zh = "滞后处理后、人工调整前层级", unit = "" }
n_failed_periods             = { en = "Consecutive months the client has failed its tier", zh = "连续不达标月数", unit = "count" }
tier                         = { en = "Tier", zh = "客户层级", unit = "" }
tier_rank                    = { en = "Order of the tier, 1 premium to 5 prospective", zh = "层级序号（1优质至5潜在）", unit = "count" }
risk_conflict                = { en = "How tier and risk disagree", zh = "层级与风险冲突", unit = "" }
tier_reason                  = { en = "Why the client is in its tier", zh = "层级原因", unit = "" }
unjudged                     = { en = "Conditions that could not be judged for want of data", zh = "因缺数据未判定的条件", unit = "" }
override_id                  = { en = "Override in force", zh = "生效的人工调整", unit = "" }
refused_override_id          = { en = "Override refused: same maker and checker, or no such tier", zh = "未采纳的人工调整（经办与复核同一人或层级无效）", unit = "" }
previous_tier                = { en = "Tier of the month before", zh = "上月层级", unit = "" }
previous_branch_id           = { en = "Home branch of the month before", zh = "上月归属机构", unit = "" }
*/
with

final as (

    select
        measure.month_end,
        measure.client_id,
        coalesce(owner.branch_id, measure.home_branch_id) as branch_id,
        owner.manager_id,
        coalesce(owner.is_orphan, measure.client_status = 'active') as is_orphan,
        owner.days_orphaned,
        measure.client_kind,
        measure.client_status,
        measure.is_active,
        measure.first_active_on,
        measure.has_open_project,
        measure.is_blacklisted,
        ruled.is_group_watched,
        measure.n_active_months_12m,
        measure.annual_revenue_usd,
        ruled.client_segment,
        ruled.months_active,
        measure.last_activity_on,
        measure.n_client_transactions,
        measure.loan_balance_cny,
        measure.credit_balance_cny,
        measure.approved_limit_cny,
        measure.exposure_cny,
        case measure.worst_class_rank
            when 1 then 'normal'
            when 2 then 'special_mention'
            when 3 then 'substandard'
            when 4 then 'doubtful'
            when 5 then 'loss'
        end as worst_five_class,
        measure.max_days_past_due,
        rating.rating,
        rating.rating_rank,
        rating.rating_drop_12m,
        measure.deposit_balance_cny,
        measure.deposit_average_cny,
        income.deposit_contribution_cny,
        income.loan_contribution_cny,
        income.fee_contribution_cny,
        income.expected_loss_cny,
        income.operating_cost_cny,
        income.tax_cny,
        income.economic_capital_cny,
        income.net_profit_cny,
        income.tax_basis,
        income.economic_value_cny,
        income.contribution_cny,
        income.missing_parts,
        income.n_missing_parts,
        year_income.deposit_contribution_12m_cny,
        year_income.loan_contribution_12m_cny,
        year_income.fee_contribution_12m_cny,
        year_income.operating_cost_12m_cny,
        year_income.tax_12m_cny,
        year_income.contribution_12m_cny,
        year_income.net_profit_12m_cny,
        year_income.economic_value_12m_cny,
        ruled.net_profit_first_half_cny,
        ruled.net_profit_last_half_cny,
        ruled.capital_first_half_cny,
        ruled.capital_last_half_cny,
        year_income.n_income_months_12m,
        year_income.n_incomplete_months_12m,
        ruled.contribution_rank,
        ruled.n_contributors,
        ruled.abc_class,
        ruled.recency_score,
        ruled.frequency_score,
        ruled.money_score,
        ruled.contribution_percentile,
        ruled.is_above_average,
        measure.n_product_families,
        measure.n_unconverted + coalesce(income.n_unconverted_rows, 0) as n_unconverted,
        ruled.tiering_profile,
        ruled.tier_by_rule,
        ruled.rule_reason,
        tiered.tier_before_override,
        tiered.n_failed_periods,
        tiered.tier,
        tiered.tier_rank,
        case
            when ruled.tier_by_rule = 'restricted' and tiered.tier <> 'restricted'
                then 'conflict_not_restricted'
            when tiered.tier = 'premium' and measure.max_days_past_due > 0
                then 'conflict_premium_overdue'
            when tiered.tier = 'premium' and measure.worst_class_rank > 1
                then 'conflict_premium_class'
        end as risk_conflict,
        tiered.tier_reason,
        ruled.unjudged,
        tiered.override_id,
        tiered.refused_override_id,
        tiered.previous_tier,
        cast(previous.branch_id as varchar) as previous_branch_id
    from client_measure_month as measure
    left join client_ruling_month as ruled
        on
            measure.client_id = ruled.client_id
            and ruled.month_end = $month_end
    left join client_tier_month as tiered
        on
            measure.client_id = tiered.client_id
            and tiered.month_end = $month_end
    left join previous_client_month as previous on measure.client_id = previous.client_id
    left join client_owner_month as owner
        on
            measure.client_id = owner.client_id
            and owner.month_end = $month_end
    left join client_rating_month as rating
        on
            measure.client_id = rating.client_id
            and rating.month_end = $month_end
    left join client_contribution_month as income
        on
            measure.client_id = income.client_id
            and income.month_end = $month_end
    left join client_contribution_year as year_income
        on
            measure.client_id = year_income.client_id
            and year_income.month_end = $month_end
    where measure.month_end = $month_end

)

select * from final
