/*
[kpi]
id         = "E26.circles"
title      = { en = "Members of guarantee circles", zh = "担保圈成员" }
meaning    = { en = "Members in view of rings of guarantees and of the debtors of one guarantor, once in each circle they stand in; who joined this month is marked.", zh = "可见的担保圈及同一担保人客户成员，按所在每个圈各计一次；标明当月加入者。" }
formula    = { en = "count of members of circles", zh = "担保圈成员数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "client_id"
by         = ["month", "circle_kind"]
always_by  = ["circle_kind"]
inputs     = ["guarantee_link", "client"]
source     = "Founding document 003 [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    m.month_end,
    m.kind as circle_kind,
    m.circle_id,
    m.client_id,
    m.client_name,
    m.is_client,
    m.is_common_guarantor,
    m.is_new,
    m.given_cny,
    m.received_cny,
    m.exposure_after_mitigation_cny,
    1 as numerator,
    cast(null as bigint) as denominator
from guarantee_member_month as m
inner join rule_layer as l
    on
        m.profile = l.guarantee_layer
        and m.month_end >= l.valid_from
        and m.month_end < l.valid_to
where
    l.profile = $profile
    and m.month_end between $from and $to
