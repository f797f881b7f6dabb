/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "What there is to credit for each client, one row per client with any of it: flows with a day, flows and averages without one, and balances of the month end; whose it is, unless it is divided. Null = the client has none of it, which is not 0.", zh = "每客户待归属金额一行：带日期的流量、不带日期的流量与日均、月末余额，以及整月归属的经理（需分成的除外）；空表示没有该项，不等于0。" }
[columns]
month_end                        = { en = "Month end", zh = "月末", unit = "" }
client_id                        = { en = "Client", zh = "客户编号", unit = "" }
branch_id                        = { en = "The client's branch", zh = "客户所属机构", unit = "" }
manager_id                       = { en = "Whose the client is all month; null where it is divided, or nobody's", zh = "整月负责的经理；需分成或无主为空", unit = "" }
is_divided                       = { en = "Shared, changes hands or has a gap in the month", zh = "当月共管、移交或有空档", unit = "" }
net_revenue_event_cny            = { en = "Net revenue with a day", zh = "带日期的净收入", unit = "cny" }
net_revenue_day_weighted_cny     = { en = "Net revenue no event explains", zh = "未能由逐笔解释的净收入", unit = "cny" }
operating_cost_cny               = { en = "Operating cost", zh = "营业费用", unit = "cny" }
economic_value_cny               = { en = "Contribution less the hurdle on economic capital", zh = "经济增加值", unit = "cny" }
deposit_average_daily_cny        = { en = "Average deposits from daily balances", zh = "由逐日余额计算的日均存款", unit = "cny" }
deposit_average_day_weighted_cny = { en = "Average deposits without days", zh = "无逐日余额的日均存款", unit = "cny" }
deposit_month_end_cny            = { en = "Deposits on the month end: a gauge, never scored", zh = "月末存款（观察，不计分）", unit = "cny" }
loan_balance_cny                 = { en = "Loans", zh = "贷款余额", unit = "cny" }
npl_balance_cny                  = { en = "Non-performing loans", zh = "不良贷款", unit = "cny" }
overdue_amount_cny               = { en = "Overdue principal and interest, and interest receivable", zh = "逾期本息及应收利息", unit = "cny" }
*/
with

events as (

    select
        event.client_id,
        sum(cast(event.net_income * fx_month.flow_rate_to_cny as decimal(18, 2))) as amount
    from stg_income_event as event
    inner join fx_month
        on
            last_day(event.txn_date) = fx_month.month_end
            and coalesce(event.ccy, 'CNY') = fx_month.ccy
    where fx_month.month_end = $month_end
    group by event.client_id

),

income as (

    -- Where a month's figure is given it is the truth for the client; events are its dated part.
    select
        client_id,
        -- A margin without its transfer price is no revenue yet.
        coalesce(deposit_contribution_cny, 0)
        + coalesce(loan_contribution_cny + coalesce(expected_loss_cny, 0), 0)
        + fee_contribution_cny as revenue,
        operating_cost_cny as operating_cost,
        economic_value_cny as economic_value
    from client_contribution_month
    where month_end = $month_end

),

daily as (

    select
        deposit.client_id,
        deposit.product,
        deposit.day,
        cast(deposit.balance * fx_month.rate_to_cny as decimal(18, 2)) as balance
    from stg_deposit_day as deposit
    inner join fx_month
        on last_day(deposit.day) = fx_month.month_end and deposit.ccy = fx_month.ccy
    where fx_month.month_end = $month_end

),

days_given as (

    -- A bank that delivers working days only is averaged over working days.
    select count(distinct day) as n_days from daily

),

with_daily as (

    select
        client_id,
        product,
        sum(balance) as balance_days
    from daily
    group by client_id, product

),

daily_average as (

    select
        with_daily.client_id,
        sum(with_daily.balance_days) / max(days_given.n_days) as average
    from with_daily
    cross join days_given
    group by with_daily.client_id

),

converted as (

    -- Yuan pass as they are: multiplying exact decimals by one is what costs time.
    select
        deposit.client_id,
        with_daily.client_id is not null as has_days,
        case
            when fx_month.rate_to_cny = 1 then deposit.daily_average_amount
            else cast(deposit.daily_average_amount * fx_month.rate_to_cny as decimal(18, 2))
        end as average,
        case
            when fx_month.rate_to_cny = 1 then deposit.balance_amount
            else cast(deposit.balance_amount * fx_month.rate_to_cny as decimal(18, 2))
        end as balance
    from stg_deposit_month as deposit
    inner join fx_month
        on deposit.month_end = fx_month.month_end and deposit.ccy = fx_month.ccy
    left join with_daily
        on deposit.client_id = with_daily.client_id and deposit.product = with_daily.product
    where deposit.month_end = $month_end

),

deposits as (

    -- Without an average there is nothing: the month end never stands in for it, and a sum with a
    -- hole in it is not the client's average.
    select
        client_id,
        case
            when count(case when has_days or average is not null then 1 end) = count(*)
                then sum(case when not has_days then average end)
        end as average,
        sum(balance) as month_end
    from converted
    group by client_id

),

loans as (

    select
        client_id,
        sum(loan_balance_cny) as loans,
        sum(case when is_npl then loan_balance_cny else 0 end) as npl,
        sum(
            coalesce(overdue_principal_cny, 0) + coalesce(overdue_interest_cny, 0)
            + coalesce(interest_receivable_cny, 0)
        ) as overdue
    from facility_month
    where month_end = $month_end and loan_balance_cny <> 0
    group by client_id

),

together as (

    select
        coalesce(
            income.client_id,
            deposits.client_id,
            loans.client_id,
            events.client_id,
            daily_average.client_id
        ) as client_id,
        cast(events.amount as decimal(18, 2)) as event,
        cast(income.revenue as decimal(18, 2)) as revenue,
        cast(income.operating_cost as decimal(18, 2)) as operating_cost,
        cast(income.economic_value as decimal(18, 2)) as economic_value,
        cast(daily_average.average as decimal(18, 2)) as daily_average,
        cast(deposits.average as decimal(18, 2)) as deposit_average,
        cast(deposits.month_end as decimal(18, 2)) as deposit_month_end,
        cast(loans.loans as decimal(18, 2)) as loans,
        cast(loans.npl as decimal(18, 2)) as npl,
        cast(loans.overdue as decimal(18, 2)) as overdue
    from income
    full join deposits on income.client_id = deposits.client_id
    full join loans on coalesce(income.client_id, deposits.client_id) = loans.client_id
    full join events
        on
            coalesce(income.client_id, deposits.client_id, loans.client_id)
            = events.client_id
    full join daily_average
        on
            coalesce(income.client_id, deposits.client_id, loans.client_id, events.client_id)
            = daily_average.client_id

),

divided as (

    -- Who is not cut into runs is in one pair of hands all month: whoever has it on the last day.
    select distinct client_id
    from assignment_segment_month
    where month_end = $month_end and role = 'relationship'

)

select
    cast($month_end as date) as month_end,
    together.client_id,
    owner.branch_id,
    case when divided.client_id is null then owner.manager_id end as manager_id,
    divided.client_id is not null as is_divided,
    event as net_revenue_event_cny,
    cast(
        case when event is null or revenue <> event then revenue - coalesce(event, 0) end
        as decimal(18, 2)
    ) as net_revenue_day_weighted_cny,
    operating_cost as operating_cost_cny,
    economic_value as economic_value_cny,
    daily_average as deposit_average_daily_cny,
    deposit_average as deposit_average_day_weighted_cny,
    deposit_month_end as deposit_month_end_cny,
    loans as loan_balance_cny,
    npl as npl_balance_cny,
    overdue as overdue_amount_cny

from together
left join client_owner_month as owner
    on owner.month_end = $month_end and together.client_id = owner.client_id
left join divided on together.client_id = divided.client_id
