/*
[kpi]
id         = "E21.classes"
title      = { en = "Facilities whose class fell", zh = "分类下迁授信" }
meaning    = { en = "On-balance principal of facilities in a worse five-tier class than a month before, whatever the class was.", zh = "五级分类较上月下迁的授信之表内本金，不论原分类。" }
formula    = { en = "sum of on-balance principal of facilities whose class fell in the month", zh = "Σ 当月分类下迁授信的表内本金" }
unit       = "cny"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "facility_id"
by         = ["month", "branch", "unit", "manager", "product"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "2023 分类办法 [V]"
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
    c.previous_five_class,
    c.five_class,
    c.previous_days_past_due,
    c.days_past_due,
    f.on_balance_cny as numerator,
    cast(null as decimal(18, 2)) as denominator
from facility_change_month as c
inner join facility_month as f
    on
        c.month_end = f.month_end
        and c.facility_id = f.facility_id
        and f.month_end between $from and $to
where
    c.month_end between $from and $to
    and c.is_present
    and list_position(
        ['normal', 'special_mention', 'substandard', 'doubtful', 'loss'], c.five_class
    )
    > list_position(
        ['normal', 'special_mention', 'substandard', 'doubtful', 'loss'], c.previous_five_class
    )
