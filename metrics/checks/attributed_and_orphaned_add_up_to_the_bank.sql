/*
[check]
level   = "fail"
promise = { en = "What managers are credited with and what nobody is responsible for add up to the bank's total, for every measure, month, branch and client.", zh = "每项指标、每月、每机构、每客户：经理归属金额与无主金额之和等于全行总额。" }
*/
with

events as (

    select
        last_day(event.txn_date) as month_end,
        event.client_id,
        sum(cast(event.net_income * fx_month.rate_to_cny as decimal(18, 2))) as amount
    from stg_income_event as event
    inner join fx_month
        on
            last_day(event.txn_date) = fx_month.month_end
            and coalesce(event.ccy, 'CNY') = fx_month.ccy
    group by last_day(event.txn_date), event.client_id

),

months as (

    select
        income.month_end,
        income.client_id,
        sum(cast((
            coalesce(income.interest_income, 0) - coalesce(income.ftp_cost, 0)
            + coalesce(income.deposit_ftp_income, 0) - coalesce(income.interest_paid, 0)
            + coalesce(income.fee_net, 0)
        ) * fx_month.rate_to_cny as decimal(18, 2))) as amount
    from stg_income_month as income
    inner join fx_month
        on
            income.month_end = fx_month.month_end
            and coalesce(income.ccy, 'CNY') = fx_month.ccy
    group by income.month_end, income.client_id

),

expected as (

    select
        coalesce(months.month_end, events.month_end) as month_end,
        coalesce(months.client_id, events.client_id) as client_id,
        'net_revenue' as measure,
        coalesce(months.amount, events.amount) as amount
    from months
    full join events
        on months.month_end = events.month_end and months.client_id = events.client_id
    union all
    select
        month_end,
        client_id,
        'loan_balance' as measure,
        sum(loan_balance_cny) as amount
    from facility_month
    where loan_balance_cny <> 0
    group by month_end, client_id
    union all
    select
        month_end,
        client_id,
        measure,
        sum(amount) as amount
    from deposit_slice_month
    group by month_end, client_id, measure

),

credited as (

    select
        month_end,
        client_id,
        measure,
        sum(amount_cny) as amount
    from attribution_month
    where role = 'relationship' and measure <> 'npl_balance'
    group by month_end, client_id, measure

)

select
    coalesce(expected.month_end, credited.month_end) as month_end,
    coalesce(expected.client_id, credited.client_id) as client_id,
    coalesce(expected.measure, credited.measure) as measure,
    expected.amount as bank_total,
    credited.amount as credited_total

from expected
full join credited
    on
        expected.month_end = credited.month_end
        and expected.client_id = credited.client_id
        and expected.measure = credited.measure

-- A daily average is a fraction of a cent before it is rounded; nothing else may differ at all.
where abs(coalesce(expected.amount, 0) - coalesce(credited.amount, 0)) > 0.01
