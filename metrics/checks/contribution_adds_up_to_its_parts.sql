/*
[check]
level   = "fail"
promise = { en = "A client's contribution is the sum of its parts, and no contribution is lost on the way from income to client.", zh = "客户贡献等于各构成项之和，且从收入到客户无遗漏。" }
*/
with

parts as (

    select
        month_end,
        client_id,
        contribution_cny
    from client_month
    where
        contribution_cny
        <> deposit_contribution_cny
        + loan_contribution_cny
        + fee_contribution_cny
        - coalesce(operating_cost_cny, 0)
        - coalesce(tax_cny, 0)

),

lost as (

    select
        income.month_end,
        income.client_id,
        income.contribution_cny
    from client_contribution_month as income
    left join client_month
        on
            income.month_end = client_month.month_end
            and income.client_id = client_month.client_id
    where client_month.client_id is null

)

select *
from parts
union all
select *
from lost
