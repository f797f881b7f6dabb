/*
[mart]
grain     = ["month_end", "client_id", "role", "manager_id"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["branch_id", "manager_id"]
meaning   = { en = "What is credited otherwise than a client's whole amount to his one relationship manager: parts of clients that are shared, change hands or have a gap, and the other roles, one row per client, role and manager; null manager = nobody.", zh = "除“整户归一名主办经理”之外的归属：共管、移交或有空档客户的分成及其他角色，每客户、角色、经理一行；空为无主。" }
[columns]
month_end                        = { en = "Month end", zh = "月末", unit = "" }
client_id                        = { en = "Client", zh = "客户编号", unit = "" }
branch_id                        = { en = "The client's branch", zh = "客户所属机构", unit = "" }
manager_id                       = { en = "Manager, null = orphan bucket", zh = "客户经理，空为无主", unit = "" }
role                             = { en = "Role: relationship, credit, treasury, developer, region, booked", zh = "角色：主办、信贷、资金、开发、区域、记账", unit = "" }
day_share                        = { en = "Share of the client over the days of the month", zh = "当月按天数加权的份额", unit = "ratio" }
net_revenue_event_cny            = { en = "Net revenue of days he was responsible", zh = "其负责日发生的净收入", unit = "cny" }
net_revenue_day_weighted_cny     = { en = "Net revenue without a day, by days of ownership", zh = "不带日期的净收入（按负责天数）", unit = "cny" }
operating_cost_cny               = { en = "Operating cost, by days of ownership", zh = "营业费用（按负责天数）", unit = "cny" }
economic_value_cny               = { en = "Economic value added, by days of ownership", zh = "经济增加值（按负责天数）", unit = "cny" }
deposit_average_daily_cny        = { en = "Average deposits, each day's balance to that day's owner", zh = "日均存款（逐日余额归当日责任人）", unit = "cny" }
deposit_average_day_weighted_cny = { en = "Average deposits without days, by days of ownership", zh = "日均存款（无逐日余额，按负责天数）", unit = "cny" }
deposit_month_end_cny            = { en = "Deposits on the month end: a gauge, never scored", zh = "月末存款（观察，不计分）", unit = "cny" }
loan_balance_cny                 = { en = "Loans on the month end", zh = "月末贷款余额", unit = "cny" }
npl_balance_cny                  = { en = "Non-performing loans on the month end", zh = "月末不良贷款", unit = "cny" }
overdue_amount_cny               = { en = "Overdue principal and interest, and interest receivable", zh = "逾期本息及应收利息", unit = "cny" }
*/
with

divided as (

    select
        part.role,
        part.manager_id,
        part.client_id,
        sum(case when part.basis = 'event' then part.amount_cny end) as net_revenue_event_cny,
        sum(case
            when part.measure = 'net_revenue' and part.basis = 'day_weighted' then part.amount_cny
        end) as net_revenue_day_weighted_cny,
        sum(case when part.measure = 'operating_cost' then part.amount_cny end)
            as operating_cost_cny,
        sum(case when part.measure = 'economic_value' then part.amount_cny end)
            as economic_value_cny,
        sum(case when part.basis = 'daily' then part.amount_cny end) as deposit_average_daily_cny,
        sum(case
            when part.measure = 'deposit_average' and part.basis = 'day_weighted'
                then part.amount_cny
        end) as deposit_average_day_weighted_cny,
        sum(case when part.measure = 'deposit_month_end' then part.amount_cny end)
            as deposit_month_end_cny,
        sum(case when part.measure = 'loan_balance' then part.amount_cny end) as loan_balance_cny,
        sum(case when part.measure = 'npl_balance' then part.amount_cny end) as npl_balance_cny,
        sum(case when part.measure = 'overdue_amount' then part.amount_cny end)
            as overdue_amount_cny
    from attribution_portion_month as part
    where part.month_end = $month_end and part.version = 'restated'
    group by part.role, part.manager_id, part.client_id

),

booked as (

    select
        event.client_id,
        event.manager_id,
        sum(cast(event.net_income * fx_month.flow_rate_to_cny as decimal(18, 2))) as amount
    from stg_income_event as event
    inner join fx_month
        on
            last_day(event.txn_date) = fx_month.month_end
            and coalesce(event.ccy, 'CNY') = fx_month.ccy
    where fx_month.month_end = $month_end
    group by event.client_id, event.manager_id

),

credited as (

    -- In another role everyone who has it all month is credited with the whole client.
    select
        amounts.client_id,
        held.role,
        held.manager_id,
        held.day_share,
        amounts.net_revenue_event_cny,
        amounts.net_revenue_day_weighted_cny,
        amounts.operating_cost_cny,
        amounts.economic_value_cny,
        amounts.deposit_average_daily_cny,
        amounts.deposit_average_day_weighted_cny,
        amounts.deposit_month_end_cny,
        amounts.loan_balance_cny,
        amounts.npl_balance_cny,
        amounts.overdue_amount_cny
    from client_amount_month as amounts
    inner join assignment_share_month as held on amounts.client_id = held.client_id
    where amounts.month_end = $month_end and held.month_end = $month_end and held.is_whole
    union all
    select
        divided.client_id,
        divided.role,
        divided.manager_id,
        shares.day_share,
        cast(divided.net_revenue_event_cny as decimal(18, 2)) as net_revenue_event_cny,
        cast(divided.net_revenue_day_weighted_cny as decimal(18, 2))
            as net_revenue_day_weighted_cny,
        cast(divided.operating_cost_cny as decimal(18, 2)) as operating_cost_cny,
        cast(divided.economic_value_cny as decimal(18, 2)) as economic_value_cny,
        cast(divided.deposit_average_daily_cny as decimal(18, 2)) as deposit_average_daily_cny,
        cast(divided.deposit_average_day_weighted_cny as decimal(18, 2))
            as deposit_average_day_weighted_cny,
        cast(divided.deposit_month_end_cny as decimal(18, 2)) as deposit_month_end_cny,
        cast(divided.loan_balance_cny as decimal(18, 2)) as loan_balance_cny,
        cast(divided.npl_balance_cny as decimal(18, 2)) as npl_balance_cny,
        cast(divided.overdue_amount_cny as decimal(18, 2)) as overdue_amount_cny
    from divided
    left join assignment_share_month as shares
        on
            shares.month_end = $month_end
            and divided.client_id = shares.client_id
            and divided.role = shares.role
            and coalesce(divided.manager_id, '') = coalesce(shares.manager_id, '')
    union all
    select
        client_id,
        'booked' as role,
        manager_id,
        cast(null as double) as day_share,
        cast(amount as decimal(18, 2)) as net_revenue_event_cny,
        cast(null as decimal(18, 2)) as net_revenue_day_weighted_cny,
        cast(null as decimal(18, 2)) as operating_cost_cny,
        cast(null as decimal(18, 2)) as economic_value_cny,
        cast(null as decimal(18, 2)) as deposit_average_daily_cny,
        cast(null as decimal(18, 2)) as deposit_average_day_weighted_cny,
        cast(null as decimal(18, 2)) as deposit_month_end_cny,
        cast(null as decimal(18, 2)) as loan_balance_cny,
        cast(null as decimal(18, 2)) as npl_balance_cny,
        cast(null as decimal(18, 2)) as overdue_amount_cny
    from booked

)

select
    cast($month_end as date) as month_end,
    credited.client_id,
    owner.branch_id,
    credited.manager_id,
    credited.role,
    credited.day_share,
    credited.net_revenue_event_cny,
    credited.net_revenue_day_weighted_cny,
    credited.operating_cost_cny,
    credited.economic_value_cny,
    credited.deposit_average_daily_cny,
    credited.deposit_average_day_weighted_cny,
    credited.deposit_month_end_cny,
    credited.loan_balance_cny,
    credited.npl_balance_cny,
    credited.overdue_amount_cny

from credited
left join client_owner_month as owner
    on
        owner.month_end = $month_end
        and credited.client_id = owner.client_id
