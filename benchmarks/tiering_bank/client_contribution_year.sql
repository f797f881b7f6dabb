-- Twelve months' contribution, long-tailed; one client in fifteen loses money.
with

amounts as (

    select
        n,
        cast(
            case when hash(n, 'loses') % 15 = 0 then -1 else 1 end
            * pow(10, 2 + hash(n, 'size') % 40000 / 10000.0) as decimal(18, 2)
        ) as amount
    from range($n_clients) as numbers (n)

)

select
    $month_end as month_end,
    'C' || lpad(cast(n as text), 9, '0') as client_id,
    amount as deposit_contribution_12m_cny,
    cast(0 as decimal(18, 2)) as loan_contribution_12m_cny,
    cast(0 as decimal(18, 2)) as fee_contribution_12m_cny,
    cast(0 as decimal(18, 2)) as operating_cost_12m_cny,
    cast(0 as decimal(18, 2)) as tax_12m_cny,
    amount as contribution_12m_cny,
    amount as net_profit_12m_cny,
    cast(amount / 2 as decimal(18, 2)) as net_profit_last_half_cny,
    cast(amount - 100 as decimal(18, 2)) as economic_value_12m_cny,
    cast(hash(n, 'capital') % 100000 as decimal(18, 2)) as capital_12m_cny,
    cast(hash(n, 'capital') % 50000 as decimal(18, 2)) as capital_last_half_cny,
    cast(12 as bigint) as n_capital_months,
    cast(12 as bigint) as n_income_months_12m,
    cast(0 as bigint) as n_incomplete_months_12m
from amounts
