/*
[kpi]
id         = "E24"
title      = { en = "Pricing dispersion", zh = "定价一致性（点差离散度）" }
meaning    = { en = "Balance-weighted deviation of spreads over the benchmark among loans of one group that may be compared: same product, currency, benchmark, term and kind of security. A loan alone in its class is left out.", zh = "同一集团内可比贷款（同品种、币种、基准、期限、担保类别）点差的加权标准差；类别内仅一笔者不计。" }
formula    = { en = "sqrt(sum of balance × (spread - mean of its class)² / balance)", zh = "√(Σ 余额 ×（点差 − 类别均值）² ÷ Σ 余额)" }
unit       = "bp"
direction  = "lower_is_better"
additivity = "not_additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Hong Kong practice 1 [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.n_priced,
    g.spread_range_bp,
    g.priced_cny,
    g.spread_square_sum as numerator,
    g.priced_cny::double as denominator
from group_risk_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.priced_cny > 0
;
select
    cell,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    sqrt(sum(numerator) / nullif(sum(denominator), 0)) as value
from kpi_rows
group by cell
