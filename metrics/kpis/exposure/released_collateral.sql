/*
[kpi]
id         = "E27.released"
title      = { en = "Balance behind released collateral", zh = "押品已解除的授信余额" }
meaning    = { en = "Credit balance of facilities whose collateral, or a piece of it, was released while the balance stands.", zh = "仍有余额而押品（或其中一项）已解除的授信余额。" }
formula    = { en = "sum of credit balance of facilities with released collateral", zh = "Σ 押品已解除授信的余额" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "product"]
inputs     = ["facility", "exposure_snapshot", "client", "collateral", "collateral_link"]
source     = "Hong Kong practice 5 [S]: 当子公司赎走抵押品"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    c.month_end,
    c.branch_id,
    c.manager_id,
    c.product,
    c.facility_id,
    c.client_id,
    c.n_released,
    c.released_on,
    c.n_collaterals,
    c.covered_cny,
    c.uncovered_cny,
    f.credit_balance_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_cover_month as c
inner join facility_month as f
    on
        c.month_end = f.month_end
        and c.facility_id = f.facility_id
        and f.month_end between $from and $to
where
    c.month_end between $from and $to
    and c.n_released > 0
    and f.credit_balance_cny > 0
