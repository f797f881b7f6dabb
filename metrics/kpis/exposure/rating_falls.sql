/*
[kpi]
id         = "E21.ratings"
title      = { en = "Clients whose rating fell", zh = "评级下调客户数" }
meaning    = { en = "Clients with exposure whose rating stands two notches or more, as the watch rules say, below the best of twelve months.", zh = "有风险暴露、且评级较十二个月内最好水平下调达到监测规则级数（两级）及以上的客户数。" }
formula    = { en = "count of clients with rating - best rating of 12 months >= 2 notches", zh = "现评级较12个月内最好评级下调≥2级的客户数" }
unit       = "count"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager"]
inputs     = ["facility", "exposure_snapshot", "client", "rating_hist"]
source     = "Hong Kong practice 5 [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    c.month_end,
    c.branch_id,
    c.manager_id,
    c.client_id,
    c.client_name,
    c.rating,
    c.rating_rank,
    c.previous_rating_rank,
    c.rating_drop_12m,
    c.rating_down_since,
    c.exposure_cny,
    1 as numerator,
    cast(null as bigint) as denominator
from client_risk_month as c
inner join watch_rule_month as w on c.month_end = w.month_end
where
    c.month_end between $from and $to
    and c.exposure_cny > 0
    and c.rating_drop_12m >= w.rating_drop_notches
