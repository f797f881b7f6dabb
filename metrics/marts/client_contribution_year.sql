/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "history"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "What clients brought in the twelve months up to a month end. One row per month and client with income in those months.", zh = "客户截至月末过去十二个月的贡献。每月每个有收入的客户一行。" }
[columns]
month_end                    = { en = "Month end", zh = "月末", unit = "" }
client_id                    = { en = "Client", zh = "客户编号", unit = "" }
deposit_contribution_12m_cny = { en = "Deposit contribution, trailing 12 months", zh = "存款贡献（近12个月）", unit = "cny" }
loan_contribution_12m_cny    = { en = "Loan contribution, trailing 12 months", zh = "贷款贡献（近12个月）", unit = "cny" }
fee_contribution_12m_cny     = { en = "Net fees, trailing 12 months", zh = "中间业务净收入（近12个月）", unit = "cny" }
operating_cost_12m_cny       = { en = "Operating cost, trailing 12 months", zh = "运营成本（近12个月）", unit = "cny" }
tax_12m_cny                  = { en = "Tax, trailing 12 months", zh = "税费（近12个月）", unit = "cny" }
contribution_12m_cny         = { en = "Comprehensive contribution, trailing 12 months", zh = "综合贡献（近12个月）", unit = "cny" }
net_profit_12m_cny           = { en = "Contribution after tax, trailing 12 months", zh = "税后贡献（近12个月）", unit = "cny" }
net_profit_last_half_cny     = { en = "Of which the last 6 months", zh = "其中最近6个月", unit = "cny" }
economic_value_12m_cny       = { en = "Economic value added, months with capital of the trailing 12", zh = "经济增加值（近12个月中有资本数据的月份）", unit = "cny" }
capital_12m_cny              = { en = "Sum of twelve months' economic capital", zh = "近12个月经济资本合计", unit = "cny" }
capital_last_half_cny        = { en = "Of which the last 6 months", zh = "其中最近6个月", unit = "cny" }
n_capital_months             = { en = "Months with economic capital", zh = "有经济资本数据的月数", unit = "count" }
n_income_months_12m          = { en = "Months with income rows", zh = "有收入数据的月数", unit = "count" }
n_incomplete_months_12m      = { en = "Of which with a part not provided", zh = "其中构成项不全的月数", unit = "count" }
*/
with

window_months as (

    select
        *,
        -- Two consecutive half-years inside the window, for the trend of value added.
        month_end > last_day(cast($month_end - interval 6 month as date)) as is_last_half
    from client_contribution_month
    where
        month_end > last_day(cast($month_end - interval 12 month as date))
        and month_end <= $month_end

),

summed as (

    select
        client_id,
        cast(sum(deposit_contribution_cny) as decimal(18, 2)) as deposit_contribution_12m_cny,
        cast(sum(loan_contribution_cny) as decimal(18, 2)) as loan_contribution_12m_cny,
        cast(sum(fee_contribution_cny) as decimal(18, 2)) as fee_contribution_12m_cny,
        cast(sum(operating_cost_cny) as decimal(18, 2)) as operating_cost_12m_cny,
        cast(sum(tax_cny) as decimal(18, 2)) as tax_12m_cny,
        cast(sum(contribution_cny) as decimal(18, 2)) as contribution_12m_cny,
        cast(sum(net_profit_cny) as decimal(18, 2)) as net_profit_12m_cny,
        cast(
            sum(case when is_last_half then net_profit_cny end) as decimal(18, 2)
        ) as net_profit_last_half_cny,
        cast(sum(economic_value_cny) as decimal(18, 2)) as economic_value_12m_cny,
        cast(sum(economic_capital_cny) as decimal(18, 2)) as capital_12m_cny,
        cast(
            sum(case when is_last_half then economic_capital_cny end) as decimal(18, 2)
        ) as capital_last_half_cny,
        count(economic_capital_cny) as n_capital_months,
        count(contribution_cny) as n_income_months_12m,
        count(*) filter (where n_missing_parts > 0) as n_incomplete_months_12m
    from window_months
    group by client_id

),

final as (

    select
        cast($month_end as date) as month_end,
        *
    from summed

)

select * from final
