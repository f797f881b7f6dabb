/*
[kpi]
id         = "E9a.groups"
title      = { en = "Loans of the ten largest groups", zh = "最大十家集团贷款比率" }
meaning    = { en = "Loans of the ten largest groups, each whole, to net capital.", zh = "最大十家集团（全集团口径）贷款占资本净额的比例。" }
formula    = { en = "loans of the ten largest groups / net capital", zh = "最大十家集团贷款 ÷ 资本净额" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "group_id"
by         = ["month"]
inputs     = ["facility", "exposure_snapshot", "client", "bank_capital"]
source     = "Official indicator read for groups [P]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.capital_as_of,
    g.loan_balance_cny as numerator,
    g.net_capital_cny as denominator
from group_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.loan_balance_cny > 0
    and g.net_capital_cny is not null
;
with

ranked as (

    select
        cell,
        numerator,
        denominator,
        row_number() over (partition by cell order by numerator desc, group_id asc) as place
    from kpi_rows

)

select
    cell,
    sum(numerator) filter (where place <= 10) as numerator,
    max(denominator) as denominator,
    (sum(numerator) filter (where place <= 10))::double / nullif(max(denominator), 0) as value
from ranked
group by cell
