/*
[mart]
grain     = ["month_end", "client_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = []
meaning   = { en = "What there is to credit for each client, one row per client with any of it: flows with a day, flows and averages without one, and balances of the month end. Null = the client has none of it, which is not 0.", zh = "每客户待归属金额一行：带日期的流量、不带日期的流量与日均、月末余额；空表示没有该项，不等于0。" }
[columns]
month_end                        = { en = "Month end", zh = "月末", unit = "" }
client_id                        = { en = "Client", zh = "客户编号", unit = "" }
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

hurdle as (

    select max_by(hurdle_rate, valid_from) as hurdle_rate
    from profile_tiering
    where valid_from <= $month_end and valid_to > $month_end

),

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
        part.client_id,
        cast(
            part.deposit_contribution_cny + part.loan_contribution_cny
            + coalesce(part.expected_loss_cny, 0) + part.fee_contribution_cny
            - coalesce(events.amount, 0) as decimal(18, 2)
        ) as undated,
        events.client_id is null as has_no_event,
        part.operating_cost_cny as operating_cost,
        cast(
            part.contribution_cny - part.economic_capital_cny * hurdle.hurdle_rate / 12
            as decimal(18, 2)
        ) as economic_value
    from client_contribution_month as part
    cross join hurdle
    left join events on part.client_id = events.client_id
    where part.month_end = $month_end

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

deposits as (

    -- Without an average there is nothing: the month end never stands in for it.
    select
        deposit.client_id,
        -- A sum with a hole in it is not the client's average.
        case
            when
                count(*)
                = count(case
                    when with_daily.client_id is not null then 0
                    else deposit.daily_average_amount
                end)
                then
                    sum(case
                        when with_daily.client_id is null
                            then
                                cast(
                                    deposit.daily_average_amount * fx_month.rate_to_cny
                                    as decimal(18, 2)
                                )
                    end)
        end as average,
        sum(cast(deposit.balance_amount * fx_month.rate_to_cny as decimal(18, 2))) as month_end
    from stg_deposit_month as deposit
    inner join fx_month
        on deposit.month_end = fx_month.month_end and deposit.ccy = fx_month.ccy
    left join with_daily
        on deposit.client_id = with_daily.client_id and deposit.product = with_daily.product
    where deposit.month_end = $month_end
    group by deposit.client_id

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

clients as (

    select client_id from income
    union
    select client_id from events
    union
    select client_id from deposits
    union
    select client_id from daily_average
    union
    select client_id from loans

)

select
    cast($month_end as date) as month_end,
    clients.client_id,
    cast(events.amount as decimal(18, 2)) as net_revenue_event_cny,
    cast(
        case when income.has_no_event or income.undated <> 0 then income.undated end
        as decimal(18, 2)
    ) as net_revenue_day_weighted_cny,
    cast(income.operating_cost as decimal(18, 2)) as operating_cost_cny,
    cast(income.economic_value as decimal(18, 2)) as economic_value_cny,
    cast(daily_average.average as decimal(18, 2)) as deposit_average_daily_cny,
    cast(deposits.average as decimal(18, 2)) as deposit_average_day_weighted_cny,
    cast(deposits.month_end as decimal(18, 2)) as deposit_month_end_cny,
    cast(loans.loans as decimal(18, 2)) as loan_balance_cny,
    cast(loans.npl as decimal(18, 2)) as npl_balance_cny,
    cast(loans.overdue as decimal(18, 2)) as overdue_amount_cny

from clients
left join income on clients.client_id = income.client_id
left join events on clients.client_id = events.client_id
left join deposits on clients.client_id = deposits.client_id
left join daily_average on clients.client_id = daily_average.client_id
left join loans on clients.client_id = loans.client_id
