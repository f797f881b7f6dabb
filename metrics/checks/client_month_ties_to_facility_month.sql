/*
[check]
level   = "fail"
promise = { en = "Loans, credit balance and exposure of all clients equal those of all facilities, month by month.", zh = "全部客户的贷款、授信余额与风险暴露逐月等于全部授信明细合计。" }
*/
with

of_clients as (

    select
        month_end,
        sum(loan_balance_cny) as loan_balance_cny,
        sum(credit_balance_cny) as credit_balance_cny,
        sum(exposure_cny) as exposure_cny
    from client_month
    group by month_end

),

of_facilities as (

    select
        month_end,
        sum(loan_balance_cny) as loan_balance_cny,
        sum(credit_balance_cny) as credit_balance_cny,
        sum(exposure_cny) as exposure_cny
    from facility_month
    group by month_end

)

select
    of_facilities.month_end,
    of_facilities.credit_balance_cny as facilities_credit_balance_cny,
    of_clients.credit_balance_cny as clients_credit_balance_cny,
    of_facilities.loan_balance_cny as facilities_loan_balance_cny,
    of_clients.loan_balance_cny as clients_loan_balance_cny,
    of_facilities.exposure_cny as facilities_exposure_cny,
    of_clients.exposure_cny as clients_exposure_cny
from of_facilities
left join of_clients on of_facilities.month_end = of_clients.month_end
where
    coalesce(of_facilities.loan_balance_cny, 0) <> coalesce(of_clients.loan_balance_cny, 0)
    or coalesce(of_facilities.credit_balance_cny, 0) <> coalesce(of_clients.credit_balance_cny, 0)
    or coalesce(of_facilities.exposure_cny, 0) <> coalesce(of_clients.exposure_cny, 0)
