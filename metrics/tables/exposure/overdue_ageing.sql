/*
[table]
title   = { en = "Overdue ageing", zh = "逾期账龄" }
meaning = { en = "Overdue instalments and the whole balance of the same facilities side by side, by days past due.", zh = "逾期本息与同一授信全部余额并列，按逾期天数分段。" }
grain   = ["bucket"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
bucket                = { en = "Days", zh = "天数区间", unit = "" }
n_facilities          = { en = "Facilities", zh = "授信笔数", unit = "count" }
n_clients             = { en = "Clients", zh = "客户数", unit = "count" }
overdue_principal_cny = { en = "Overdue principal", zh = "逾期本金", unit = "cny" }
overdue_interest_cny  = { en = "Overdue interest", zh = "欠息", unit = "cny" }
on_balance_cny        = { en = "On-balance principal", zh = "表内本金", unit = "cny" }
*/
with

bucketed as (

    select
        *,
        case
            when days_past_due <= 7 then '001-007'
            when days_past_due <= 30 then '008-030'
            when days_past_due <= 60 then '031-060'
            when days_past_due <= 90 then '061-090'
            when days_past_due <= 270 then '091-270'
            when days_past_due <= 360 then '271-360'
            else '361+'
        end as bucket
    from facility_month
    where month_end = $to and days_past_due > 0

)

select
    bucket,
    count(*) as n_facilities,
    count(distinct client_id) as n_clients,
    sum(overdue_principal_cny)::decimal(18, 2) as overdue_principal_cny,
    sum(overdue_interest_cny)::decimal(18, 2) as overdue_interest_cny,
    sum(on_balance_cny)::decimal(18, 2) as on_balance_cny
from bucketed
group by bucket
order by bucket
