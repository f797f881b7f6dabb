/*
[mart]
grain     = ["month_end", "client_id", "measure"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["client_id"]
meaning   = { en = "Loan balances to attribute, one row per client and measure: all loans, and the non-performing ones.", zh = "待归属贷款余额：每客户、指标一行，含全部贷款与不良贷款。" }
[columns]
month_end = { en = "Month end", zh = "月末", unit = "" }
client_id = { en = "Client", zh = "客户编号", unit = "" }
measure   = { en = "Measure", zh = "指标", unit = "" }
basis     = { en = "How it is given to people: event, daily, day_weighted, month_end", zh = "归属口径：交易日、逐日、按天加权、月末", unit = "" }
on_day    = { en = "Day that decides who was responsible; null = all days", zh = "决定责任人的日期；空为全部天数", unit = "" }
booked_by = { en = "Who booked it, where known", zh = "记账人（如有）", unit = "" }
amount    = { en = "Amount in yuan", zh = "金额（元）", unit = "cny" }
*/
with

loans as (

    select
        client_id,
        sum(loan_balance_cny) as loan_balance,
        sum(case when is_npl then loan_balance_cny else 0 end) as npl_balance
    from facility_month
    where month_end = $month_end and loan_balance_cny <> 0
    group by client_id

),

slices as (

    select
        client_id,
        'loan_balance' as measure,
        loan_balance as amount
    from loans
    union all
    select
        client_id,
        'npl_balance' as measure,
        npl_balance as amount
    from loans

)

select
    cast($month_end as date) as month_end,
    client_id,
    measure,
    'month_end' as basis,
    cast($month_end as date) as on_day,
    cast(null as varchar) as booked_by,
    cast(amount as double) as amount

from slices
