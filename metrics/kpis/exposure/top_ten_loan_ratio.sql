/*
[kpi]
id         = "E9a"
title      = { en = "Loans of the ten largest clients", zh = "最大十家客户贷款比率" }
meaning    = { en = "Loans of the ten largest single clients, over all branches, to net capital. E9a.groups is the same of groups.", zh = "最大十家单一客户贷款占资本净额的比例（全行口径）；E9a.groups 为集团口径。" }
formula    = { en = "loans of the ten largest clients / net capital", zh = "最大十家客户贷款 ÷ 资本净额" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "Official indicator [V2]; historic cap 50 % [K]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    client_id,
    client_name,
    capital_as_of,
    net_capital_cny,
    loan_balance_cny as numerator,
    net_capital_cny as denominator
from client_risk_month
where
    month_end between $from and $to
    and loan_balance_cny > 0
    and net_capital_cny is not null
;
with

ranked as (

    select
        cell,
        numerator,
        denominator,
        row_number() over (partition by cell order by numerator desc, client_id asc) as place
    from kpi_rows

)

select
    cell,
    sum(numerator) filter (where place <= 10) as numerator,
    max(denominator) as denominator,
    (sum(numerator) filter (where place <= 10))::double / nullif(max(denominator), 0) as value
from ranked
group by cell
