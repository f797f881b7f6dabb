-- One month's contribution of every client.
select
    $month_end as month_end,
    'C' || lpad(cast(n as text), 9, '0') as client_id,
    cast(hash(n, 'deposit') % 10000 as decimal(18, 2)) as deposit_contribution_cny,
    cast(hash(n, 'loan') % 10000 as decimal(18, 2)) as loan_contribution_cny,
    cast(hash(n, 'fee') % 1000 as decimal(18, 2)) as fee_contribution_cny,
    cast(hash(n, 'loss') % 100 as decimal(18, 2)) as expected_loss_cny,
    cast(hash(n, 'cost') % 1000 as decimal(18, 2)) as operating_cost_cny,
    cast(hash(n, 'tax') % 1000 as decimal(18, 2)) as tax_cny,
    cast(hash(n, 'capital') % 10000 as decimal(18, 2)) as economic_capital_cny,
    cast(hash(n, 'deposit') % 10000 as decimal(18, 2)) as contribution_cny,
    cast(hash(n, 'deposit') % 10000 as decimal(18, 2)) as net_profit_cny,
    'tax_provided' as tax_basis,
    cast(hash(n, 'value') % 10000 as decimal(18, 2)) as economic_value_cny,
    cast(null as text) as missing_parts,
    cast(0 as bigint) as n_missing_parts,
    cast(0 as bigint) as n_unconverted_rows
from range($n_clients) as numbers (n)
