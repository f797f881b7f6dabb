/*
[mart]
grain     = ["month_end", "manager_id", "role", "measure"]
partition = "month"
reads     = "month"
scope     = "branch"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "What each manager is credited with in all, at his own branch whatever his clients' branches, one row per manager, role and measure.", zh = "每位经理的归属合计（计入经理所属机构），每经理、角色、指标一行。" }
[columns]
month_end  = { en = "Month end", zh = "月末", unit = "" }
branch_id  = { en = "The manager's branch", zh = "经理所属机构", unit = "" }
manager_id = { en = "Manager", zh = "客户经理", unit = "" }
role       = { en = "Role", zh = "角色", unit = "" }
measure    = { en = "net_revenue, operating_cost, economic_value, deposit_average, deposit_month_end, loan_balance, npl_balance, overdue_amount", zh = "指标：净收入、营业费用、经济增加值、日均存款、月末存款、贷款余额、不良余额、逾期及应收", unit = "" }
amount_cny = { en = "Amount", zh = "金额", unit = "cny" }
*/
with

summed as (

    select
        manager_id,
        role,
        sum(net_revenue_cny) as net_revenue,
        sum(operating_cost_cny) as operating_cost,
        sum(economic_value_cny) as economic_value,
        sum(deposit_average_cny) as deposit_average,
        sum(deposit_month_end_cny) as deposit_month_end,
        sum(loan_balance_cny) as loan_balance,
        sum(npl_balance_cny) as npl_balance,
        sum(overdue_amount_cny) as overdue_amount
    from attribution_month
    where month_end = $month_end and manager_id is not null
    group by manager_id, role

),

listed as (

    select named.measure
    from (
        values
        ('net_revenue'),
        ('operating_cost'),
        ('economic_value'),
        ('deposit_average'),
        ('deposit_month_end'),
        ('loan_balance'),
        ('npl_balance'),
        ('overdue_amount')
    ) as named (measure)

),

amounts as (

    select
        summed.manager_id,
        summed.role,
        listed.measure,
        case listed.measure
            when 'net_revenue' then summed.net_revenue
            when 'operating_cost' then summed.operating_cost
            when 'economic_value' then summed.economic_value
            when 'deposit_average' then summed.deposit_average
            when 'deposit_month_end' then summed.deposit_month_end
            when 'loan_balance' then summed.loan_balance
            when 'npl_balance' then summed.npl_balance
            else summed.overdue_amount
        end as amount
    from summed
    cross join listed

)

select
    cast($month_end as date) as month_end,
    manager.branch_id,
    amounts.manager_id,
    amounts.role,
    amounts.measure,
    cast(amounts.amount as decimal(18, 2)) as amount_cny

from amounts
left join manager_version_month as manager
    on
        manager.month_end = $month_end
        and amounts.manager_id = manager.manager_id

where amounts.amount is not null
