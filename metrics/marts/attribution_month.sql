/*
[mart]
grain     = ["month_end", "client_id", "role", "manager_id"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = []
stored    = false
meaning   = { en = "Who is credited with what, by today's knowledge: one row per client, role and manager; null manager = the orphan bucket. Relationship rows add up to the bank's total to the cent; in the other roles everyone assigned has the whole amount, so they never add over people. Null = the client has none of it.", zh = "业绩归属（现时口径）：每客户、角色、经理一行；经理为空即无主。主办角色合计与全行总额分毫不差；其他角色每人计全额，不可跨人相加。空表示客户没有该项。" }
[columns]
month_end                        = { en = "Month end", zh = "月末", unit = "" }
client_id                        = { en = "Client", zh = "客户编号", unit = "" }
branch_id                        = { en = "The client's branch", zh = "客户所属机构", unit = "" }
manager_id                       = { en = "Manager, null = orphan bucket", zh = "客户经理，空为无主", unit = "" }
role                             = { en = "Role: relationship, credit, treasury, developer, region, booked", zh = "角色：主办、信贷、资金、开发、区域、记账", unit = "" }
day_share                        = { en = "Share of the client over the days of the month", zh = "当月按天数加权的份额", unit = "ratio" }
net_revenue_event_cny            = { en = "Net revenue of days he was responsible", zh = "其负责日发生的净收入", unit = "cny" }
net_revenue_day_weighted_cny     = { en = "Net revenue without a day, by days of ownership", zh = "不带日期的净收入（按负责天数）", unit = "cny" }
net_revenue_cny                  = { en = "Net revenue", zh = "净收入", unit = "cny" }
operating_cost_cny               = { en = "Operating cost, by days of ownership", zh = "营业费用（按负责天数）", unit = "cny" }
economic_value_cny               = { en = "Economic value added, by days of ownership", zh = "经济增加值（按负责天数）", unit = "cny" }
deposit_average_daily_cny        = { en = "Average deposits, each day's balance to that day's owner", zh = "日均存款（逐日余额归当日责任人）", unit = "cny" }
deposit_average_day_weighted_cny = { en = "Average deposits without days, by days of ownership", zh = "日均存款（无逐日余额，按负责天数）", unit = "cny" }
deposit_average_cny              = { en = "Average deposits", zh = "日均存款", unit = "cny" }
deposit_month_end_cny            = { en = "Deposits on the month end: a gauge, never scored", zh = "月末存款（观察，不计分）", unit = "cny" }
loan_balance_cny                 = { en = "Loans on the month end", zh = "月末贷款余额", unit = "cny" }
npl_balance_cny                  = { en = "Non-performing loans on the month end", zh = "月末不良贷款", unit = "cny" }
overdue_amount_cny               = { en = "Overdue principal and interest, and interest receivable", zh = "逾期本息及应收利息", unit = "cny" }
*/
with

credited as (

    select
        month_end,
        client_id,
        branch_id,
        manager_id,
        'relationship' as role,
        cast(1 as double) as day_share,
        net_revenue_event_cny,
        net_revenue_day_weighted_cny,
        operating_cost_cny,
        economic_value_cny,
        deposit_average_daily_cny,
        deposit_average_day_weighted_cny,
        deposit_month_end_cny,
        loan_balance_cny,
        npl_balance_cny,
        overdue_amount_cny
    from client_amount_month
    where not is_divided
    union all
    select
        month_end,
        client_id,
        branch_id,
        manager_id,
        role,
        day_share,
        net_revenue_event_cny,
        net_revenue_day_weighted_cny,
        operating_cost_cny,
        economic_value_cny,
        deposit_average_daily_cny,
        deposit_average_day_weighted_cny,
        deposit_month_end_cny,
        loan_balance_cny,
        npl_balance_cny,
        overdue_amount_cny
    from attribution_other_month

)

select
    month_end,
    client_id,
    branch_id,
    manager_id,
    role,
    day_share,
    net_revenue_event_cny,
    net_revenue_day_weighted_cny,
    case
        when
            net_revenue_event_cny is not null
            or net_revenue_day_weighted_cny is not null
            then
                cast(
                    coalesce(net_revenue_event_cny, 0)
                    + coalesce(net_revenue_day_weighted_cny, 0) as decimal(18, 2)
                )
    end as net_revenue_cny,
    operating_cost_cny,
    economic_value_cny,
    deposit_average_daily_cny,
    deposit_average_day_weighted_cny,
    case
        when
            deposit_average_daily_cny is not null
            or deposit_average_day_weighted_cny is not null
            then
                cast(
                    coalesce(deposit_average_daily_cny, 0)
                    + coalesce(deposit_average_day_weighted_cny, 0) as decimal(18, 2)
                )
    end as deposit_average_cny,
    deposit_month_end_cny,
    loan_balance_cny,
    npl_balance_cny,
    overdue_amount_cny

from credited
