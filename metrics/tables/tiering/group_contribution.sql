/*
[table]
title   = { en = "Contribution of groups", zh = "集团贡献" }
meaning = { en = "What the members of each group brought together in the period, whichever branch they belong to, beside what the members in view brought. A client in several groups counts in each, so the lines do not add up to the bank.", zh = "期间各集团全部成员（不分机构）的贡献，并列示可见成员的贡献。客户可属多个集团，各行合计不等于全行。" }
grain   = ["group_id"]
inputs  = ["income_month", "client"]
[columns]
group_id                 = { en = "Group", zh = "集团编号", unit = "" }
group_name               = { en = "Name", zh = "集团名称", unit = "" }
n_contributors           = { en = "Members with income", zh = "有收入成员数", unit = "count" }
n_in_view                = { en = "Of which in view", zh = "其中可见成员数", unit = "count" }
contribution_cny         = { en = "Comprehensive contribution", zh = "综合贡献", unit = "cny", total = "none" }
in_view_cny              = { en = "Of which by members in view", zh = "其中可见成员贡献", unit = "cny", total = "none" }
in_view_share            = { en = "Share of the members in view", zh = "可见成员占比", unit = "ratio" }
deposit_contribution_cny = { en = "Deposits", zh = "存款贡献", unit = "cny", total = "none" }
loan_contribution_cny    = { en = "Loans, after expected loss", zh = "贷款贡献（已减预期损失）", unit = "cny", total = "none" }
fee_contribution_cny     = { en = "Net fees", zh = "中间业务净收入", unit = "cny", total = "none" }
operating_cost_cny       = { en = "Less operating cost", zh = "减运营成本", unit = "cny", total = "none" }
tax_cny                  = { en = "Less tax", zh = "减税费", unit = "cny", total = "none" }
economic_value_cny       = { en = "Economic value added", zh = "经济增加值", unit = "cny", total = "none" }
raroc                    = { en = "RAROC, a year", zh = "RAROC（年化）", unit = "ratio" }
n_without_capital        = { en = "Members without capital provided", zh = "未提供经济资本成员数", unit = "count" }
n_incomplete             = { en = "Members with a part not provided", zh = "构成项不全成员数", unit = "count" }
*/
with

whole as (

    select
        group_id,
        max(n_contributors) as n_contributors,
        max(n_without_capital) as n_without_capital,
        max(n_incomplete) as n_incomplete,
        sum(contribution_cny) as contribution_cny,
        sum(deposit_contribution_cny) as deposit_contribution_cny,
        sum(loan_contribution_cny) as loan_contribution_cny,
        sum(fee_contribution_cny) as fee_contribution_cny,
        sum(operating_cost_cny) as operating_cost_cny,
        sum(tax_cny) as tax_cny,
        sum(economic_value_cny) as economic_value_cny,
        sum(capital_profit_cny) as capital_profit_cny,
        sum(economic_capital_cny) as capital_months_cny
    from group_contribution_month
    where
        profile = $profile
        and month_end between $from and $to
    group by group_id

),

in_view as (

    select
        member.group_id,
        count(distinct client_month.client_id) as n_in_view,
        sum(client_month.contribution_cny) as in_view_cny
    from client_month
    inner join group_member_month as member
        on
            client_month.month_end = member.month_end
            and client_month.client_id = member.client_id
            and member.profile = $profile
    where
        client_month.month_end between $from and $to
        and client_month.contribution_cny is not null
    group by member.group_id

),

group_name as (

    select
        group_id,
        max_by(group_name, month_end) as group_name
    from group_name_month
    where
        profile = $profile
        and month_end between $from and $to
    group by group_id

),

final as (

    -- A group of one contributor is that client, who has a line of his own.
    select
        whole.group_id,
        coalesce(group_name.group_name, whole.group_id) as group_name,
        whole.n_contributors,
        coalesce(in_view.n_in_view, 0) as n_in_view,
        whole.contribution_cny,
        in_view.in_view_cny,
        cast(in_view.in_view_cny as double)
        / case when whole.contribution_cny > 0 then whole.contribution_cny end as in_view_share,
        whole.deposit_contribution_cny,
        whole.loan_contribution_cny,
        whole.fee_contribution_cny,
        whole.operating_cost_cny,
        whole.tax_cny,
        whole.economic_value_cny,
        cast(whole.capital_profit_cny as double)
        / nullif(cast(whole.capital_months_cny as double) / 12, 0) as raroc,
        whole.n_without_capital,
        whole.n_incomplete
    from whole
    left join in_view on whole.group_id = in_view.group_id
    left join group_name on whole.group_id = group_name.group_id
    where whole.n_contributors >= 2
    order by
        whole.contribution_cny desc nulls last,
        whole.group_id asc

)

select * from final
