/*
[check]
level   = "fail"
promise = { en = "What managers are credited with and what nobody is responsible for add up to the bank's total, for every measure, month, branch and client.", zh = "每项指标、每月、每机构、每客户：经理归属金额与无主金额之和等于全行总额。" }
*/
with

events as (

    select
        fx_month.month_end,
        event.client_id,
        sum(cast(event.net_income * fx_month.flow_rate_to_cny as decimal(18, 2))) as amount
    from stg_income_event as event
    inner join fx_month
        on
            last_day(event.txn_date) = fx_month.month_end
            and coalesce(event.ccy, 'CNY') = fx_month.ccy
    group by fx_month.month_end, event.client_id

),

income as (

    select
        income.month_end,
        income.client_id,
        sum(cast(income.fee_net * fx_month.flow_rate_to_cny as decimal(18, 2)))
        -- Of a client that lacks a transfer price the margin is left out whole.
        + case
            when bool_or(income.ftp_cost is null and income.interest_income <> 0) then 0
            else
                sum(cast(
                    (income.interest_income - coalesce(income.ftp_cost, 0))
                    * fx_month.flow_rate_to_cny as decimal(18, 2)
                ))
        end
        + case
            when bool_or(income.deposit_ftp_income is null and income.interest_paid <> 0) then 0
            else
                sum(cast(
                    (coalesce(income.deposit_ftp_income, 0) - income.interest_paid)
                    * fx_month.flow_rate_to_cny as decimal(18, 2)
                ))
        end as revenue,
        sum(cast(income.opex_alloc * fx_month.flow_rate_to_cny as decimal(18, 2))) as opex
    from stg_income_month as income
    inner join fx_month
        on
            income.month_end = fx_month.month_end
            and coalesce(income.ccy, 'CNY') = fx_month.ccy
    group by income.month_end, income.client_id

),

deposits as (

    select
        deposit.month_end,
        deposit.client_id,
        sum(cast(deposit.balance_amount * fx_month.rate_to_cny as decimal(18, 2))) as amount
    from stg_deposit_month as deposit
    inner join fx_month
        on deposit.month_end = fx_month.month_end and deposit.ccy = fx_month.ccy
    group by deposit.month_end, deposit.client_id

),

loans as (

    select
        month_end,
        client_id,
        sum(loan_balance_cny) as loans,
        sum(loan_balance_cny) filter (where is_npl) as npl,
        sum(
            coalesce(overdue_principal_cny, 0) + coalesce(overdue_interest_cny, 0)
            + coalesce(interest_receivable_cny, 0)
        ) as overdue
    from facility_month
    where loan_balance_cny <> 0
    group by month_end, client_id

),

expected as (

    select
        coalesce(income.month_end, events.month_end) as month_end,
        coalesce(income.client_id, events.client_id) as client_id,
        'net_revenue' as measure,
        coalesce(income.revenue, events.amount) as amount
    from income
    full join events
        on income.month_end = events.month_end and income.client_id = events.client_id
    union all
    select
        month_end,
        client_id,
        'operating_cost' as measure,
        opex as amount
    from income
    union all
    select
        month_end,
        client_id,
        'deposit_month_end' as measure,
        amount
    from deposits
    union all
    select
        month_end,
        client_id,
        'loan_balance' as measure,
        loans as amount
    from loans
    union all
    select
        month_end,
        client_id,
        'npl_balance' as measure,
        npl as amount
    from loans
    union all
    select
        month_end,
        client_id,
        'overdue_amount' as measure,
        overdue as amount
    from loans
    union all
    select
        month_end,
        client_id,
        'economic_value' as measure,
        economic_value_cny as amount
    from client_amount_month
    union all
    select
        month_end,
        client_id,
        'deposit_average' as measure,
        coalesce(deposit_average_daily_cny, 0) + coalesce(deposit_average_day_weighted_cny, 0)
            as amount
    from client_amount_month

),

expected_by_branch as (

    select
        expected.month_end,
        owner.branch_id,
        expected.client_id,
        expected.measure,
        expected.amount
    from expected
    left join client_owner_month as owner
        on expected.month_end = owner.month_end and expected.client_id = owner.client_id

),

summed as (

    select
        month_end,
        branch_id,
        client_id,
        sum(net_revenue_cny) as net_revenue,
        sum(operating_cost_cny) as operating_cost,
        sum(economic_value_cny) as economic_value,
        sum(deposit_average_cny) as deposit_average,
        sum(deposit_month_end_cny) as deposit_month_end,
        sum(loan_balance_cny) as loan_balance,
        sum(npl_balance_cny) as npl_balance,
        sum(overdue_amount_cny) as overdue_amount
    from attribution_month
    where role = 'relationship'
    group by month_end, branch_id, client_id

),

credited as (

    unpivot summed
    on
    net_revenue, operating_cost, economic_value, deposit_average, deposit_month_end,
    loan_balance, npl_balance, overdue_amount
    into name measure value amount

)

select
    coalesce(expected.month_end, credited.month_end) as month_end,
    coalesce(expected.branch_id, credited.branch_id) as branch_id,
    coalesce(expected.client_id, credited.client_id) as client_id,
    coalesce(expected.measure, credited.measure) as measure,
    expected.amount as bank_total,
    credited.amount as credited_total

from expected_by_branch as expected
full join credited
    on
        expected.month_end = credited.month_end
        and expected.branch_id is not distinct from credited.branch_id
        and expected.client_id = credited.client_id
        and expected.measure = credited.measure

-- Parts of an amount in foreign currency are rounded one by one; nothing else may differ at all.
where abs(coalesce(expected.amount, 0) - coalesce(credited.amount, 0)) > 0.05
