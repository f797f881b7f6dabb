/*
[table]
title   = { en = "Maturity wall", zh = "到期分布" }
meaning = { en = "Facilities with a balance by days to maturity.", zh = "有余额授信按距到期天数分布。" }
grain   = ["bucket"]
inputs  = ["facility", "exposure_snapshot", "client"]
[columns]
bucket             = { en = "Days", zh = "天数区间", unit = "" }
n_facilities       = { en = "Facilities", zh = "授信笔数", unit = "count" }
n_clients          = { en = "Clients", zh = "客户数", unit = "count" }
credit_balance_cny = { en = "Credit balance, gross", zh = "授信余额（总额）", unit = "cny" }
on_balance_cny     = { en = "On-balance principal", zh = "表内本金", unit = "cny" }
off_balance_cny    = { en = "Off-balance nominal amount", zh = "表外名义金额", unit = "cny" }
loan_balance_cny   = { en = "Loan balance", zh = "贷款余额", unit = "cny" }
*/
with

bucketed as (

    select
        *,
        case
            when days_to_maturity <= 0 then '000'
            when days_to_maturity <= 7 then '001-007'
            when days_to_maturity <= 30 then '008-030'
            when days_to_maturity <= 90 then '031-090'
            when days_to_maturity <= 180 then '091-180'
            else '181+'
        end as bucket
    from facility_month
    where month_end = $to and credit_balance_cny <> 0

)

select
    bucket,
    count(*) as n_facilities,
    count(distinct client_id) as n_clients,
    sum(credit_balance_cny)::decimal(18, 2) as credit_balance_cny,
    sum(on_balance_cny)::decimal(18, 2) as on_balance_cny,
    sum(off_balance_cny)::decimal(18, 2) as off_balance_cny,
    sum(loan_balance_cny)::decimal(18, 2) as loan_balance_cny
from bucketed
group by bucket
order by bucket
