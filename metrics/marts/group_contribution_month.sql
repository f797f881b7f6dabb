/*
[mart]
grain     = ["profile", "month_end", "group_id"]
partition = "month"
reads     = "month"
scope     = "shared"
sort      = ["profile", "group_id"]
meaning   = { en = "What the members of a group brought together in a month, whichever branch they belong to. One row per rule profile, month and group with income.", zh = "集团全部成员（不分机构）当月贡献合计。每个方案、每月、每个有收入的集团一行。" }
[columns]
profile                  = { en = "Rule profile, or declared", zh = "规则方案或行内认定", unit = "" }
month_end                = { en = "Month end", zh = "月末", unit = "" }
group_id                 = { en = "Group", zh = "集团编号", unit = "" }
n_contributors           = { en = "Members with income", zh = "有收入成员数", unit = "count" }
n_incomplete             = { en = "Of which with a part not provided", zh = "其中构成项不全成员数", unit = "count" }
n_without_capital        = { en = "Members without economic capital provided", zh = "未提供经济资本成员数", unit = "count" }
deposit_contribution_cny = { en = "Deposit contribution", zh = "存款贡献", unit = "cny" }
loan_contribution_cny    = { en = "Loan contribution, after expected loss", zh = "贷款贡献（已减预期损失）", unit = "cny" }
fee_contribution_cny     = { en = "Net fees", zh = "中间业务净收入", unit = "cny" }
operating_cost_cny       = { en = "Operating cost (null: not provided)", zh = "运营成本（空：未提供）", unit = "cny" }
tax_cny                  = { en = "Tax (null: not provided)", zh = "税费（空：未提供）", unit = "cny" }
contribution_cny         = { en = "Comprehensive contribution", zh = "综合贡献", unit = "cny" }
net_profit_cny           = { en = "Contribution after tax", zh = "税后贡献", unit = "cny" }
economic_capital_cny     = { en = "Economic capital of the members that have it", zh = "经济资本（有数据成员）", unit = "cny" }
capital_profit_cny       = { en = "Contribution after tax of those members", zh = "上述成员税后贡献", unit = "cny" }
economic_value_cny       = { en = "Economic value added of those members", zh = "上述成员经济增加值", unit = "cny" }
visible_branch_ids       = { en = "Branches that may see the row", zh = "可见机构", unit = "" }
visible_manager_ids      = { en = "Managers who may see the row", zh = "可见客户经理", unit = "" }
*/
with

member_income as (

    select
        member.profile,
        member.group_id,
        income.*
    from group_member_month as member
    inner join client_contribution_month as income
        on member.client_id = income.client_id and income.month_end = $month_end
    where member.month_end = $month_end

),

summed as (

    select
        profile,
        group_id,
        count(contribution_cny) as n_contributors,
        count(case when n_missing_parts > 0 then 1 end) as n_incomplete,
        count(case when economic_capital_cny is null then 1 end) as n_without_capital,
        cast(sum(deposit_contribution_cny) as decimal(18, 2)) as deposit_contribution_cny,
        cast(sum(loan_contribution_cny) as decimal(18, 2)) as loan_contribution_cny,
        cast(sum(fee_contribution_cny) as decimal(18, 2)) as fee_contribution_cny,
        cast(sum(operating_cost_cny) as decimal(18, 2)) as operating_cost_cny,
        cast(sum(tax_cny) as decimal(18, 2)) as tax_cny,
        cast(sum(contribution_cny) as decimal(18, 2)) as contribution_cny,
        cast(sum(net_profit_cny) as decimal(18, 2)) as net_profit_cny,
        cast(sum(economic_capital_cny) as decimal(18, 2)) as economic_capital_cny,
        cast(
            sum(case when economic_capital_cny is not null then net_profit_cny end)
            as decimal(18, 2)
        ) as capital_profit_cny,
        cast(sum(economic_value_cny) as decimal(18, 2)) as economic_value_cny
    from member_income
    group by
        profile,
        group_id

),

final as (

    select
        summed.profile,
        cast($month_end as date) as month_end,
        summed.group_id,
        summed.n_contributors,
        summed.n_incomplete,
        summed.n_without_capital,
        summed.deposit_contribution_cny,
        summed.loan_contribution_cny,
        summed.fee_contribution_cny,
        summed.operating_cost_cny,
        summed.tax_cny,
        summed.contribution_cny,
        summed.net_profit_cny,
        summed.economic_capital_cny,
        summed.capital_profit_cny,
        summed.economic_value_cny,
        seen.visible_branch_ids,
        seen.visible_manager_ids
    from summed
    left join group_view_month as seen
        on
            summed.profile = seen.profile
            and summed.group_id = seen.group_id
            and seen.month_end = $month_end

)

select * from final
