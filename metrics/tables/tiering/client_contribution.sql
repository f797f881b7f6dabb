/*
[table]
title   = { en = "Contribution by client and part", zh = "客户贡献构成" }
meaning = { en = "What each client in view brought in the period, part by part, down to economic value added and RAROC. Parts not provided are empty and named; tax not provided is taken at the rate of the tiering rules for net profit only, and said so.", zh = "期间可见客户逐项贡献，直至经济增加值与RAROC。未提供的构成项留空并列明；税费未提供时仅在税后贡献中按规则税率计算并注明。" }
grain   = ["client_id"]
inputs  = ["income_month", "client"]
[columns]
client_id                = { en = "Client", zh = "客户编号", unit = "" }
client_name              = { en = "Name", zh = "客户名称", unit = "" }
branch_id                = { en = "Home branch", zh = "归属机构", unit = "" }
manager_id               = { en = "Relationship manager", zh = "客户经理", unit = "" }
tier                     = { en = "Tier", zh = "客户层级", unit = "" }
deposit_contribution_cny = { en = "Deposits", zh = "存款贡献", unit = "cny" }
loan_contribution_cny    = { en = "Loans, after expected loss", zh = "贷款贡献（已减预期损失）", unit = "cny" }
fee_contribution_cny     = { en = "Net fees", zh = "中间业务净收入", unit = "cny" }
operating_cost_cny       = { en = "Less operating cost", zh = "减运营成本", unit = "cny" }
tax_cny                  = { en = "Less tax", zh = "减税费", unit = "cny" }
contribution_cny         = { en = "Comprehensive contribution", zh = "综合贡献", unit = "cny" }
net_profit_cny           = { en = "Net profit", zh = "税后贡献", unit = "cny" }
economic_capital_cny     = { en = "Economic capital, mean of the months", zh = "经济资本（月均）", unit = "cny", total = "none" }
economic_value_cny       = { en = "Economic value added", zh = "经济增加值", unit = "cny" }
raroc                    = { en = "RAROC, a year", zh = "RAROC（年化）", unit = "ratio" }
expected_loss_cny        = { en = "Of loans: expected loss", zh = "其中预期损失", unit = "cny" }
tax_basis                = { en = "Tax", zh = "税费依据", unit = "" }
missing_parts            = { en = "Parts not provided", zh = "未提供的构成项", unit = "" }
n_months                 = { en = "Months with income", zh = "有收入月数", unit = "count" }
*/
with

summed as (

    -- Capital counts only where it is provided, and so does the profit that stands over it.
    select
        client_id,
        max_by(branch_id, month_end) as branch_id,
        max_by(manager_id, month_end) as manager_id,
        max_by(tier, month_end) as tier,
        sum(deposit_contribution_cny) as deposit_contribution_cny,
        sum(loan_contribution_cny) as loan_contribution_cny,
        sum(fee_contribution_cny) as fee_contribution_cny,
        sum(operating_cost_cny) as operating_cost_cny,
        sum(tax_cny) as tax_cny,
        sum(contribution_cny) as contribution_cny,
        sum(net_profit_cny) as net_profit_cny,
        avg(economic_capital_cny) as mean_capital_cny,
        sum(economic_capital_cny) as capital_months_cny,
        sum(case when economic_capital_cny is not null then net_profit_cny end)
            as capital_profit_cny,
        sum(economic_value_cny) as economic_value_cny,
        sum(expected_loss_cny) as expected_loss_cny,
        max(tax_basis) as last_tax_basis,
        min(tax_basis) as first_tax_basis,
        string_agg(distinct missing_parts, ' ' order by missing_parts) as missing_parts,
        count(contribution_cny) as n_months
    from client_month
    where
        month_end between $from and $to
        and contribution_cny is not null
    group by client_id

),

final as (

    select
        summed.client_id,
        client.client_name,
        summed.branch_id,
        summed.manager_id,
        summed.tier,
        summed.deposit_contribution_cny,
        summed.loan_contribution_cny,
        summed.fee_contribution_cny,
        summed.operating_cost_cny,
        summed.tax_cny,
        summed.contribution_cny,
        summed.net_profit_cny,
        cast(summed.mean_capital_cny as decimal(18, 2)) as economic_capital_cny,
        summed.economic_value_cny,
        cast(summed.capital_profit_cny as double)
        / nullif(cast(summed.capital_months_cny as double) / 12, 0) as raroc,
        summed.expected_loss_cny,
        case
            when summed.first_tax_basis = summed.last_tax_basis then summed.last_tax_basis
            else 'tax_mixed'
        end as tax_basis,
        array_to_string(
            list_sort(list_distinct(string_split(summed.missing_parts, ' '))), ' '
        ) as missing_parts,
        summed.n_months
    from summed
    left join client on summed.client_id = client.client_id
    order by
        summed.contribution_cny desc,
        summed.client_id asc

)

select * from final
