/*
[kpi]
id         = "E29.joint"
title      = { en = "Groups that call for joint credit", zh = "联合授信集团数" }
meaning    = { en = "Groups with three lending banks or more and a debt of 5 billion at all banks (mandatory) or 2 billion (voluntary).", zh = "授信银行三家及以上、全部银行负债50亿元及以上（强制）或20亿元及以上（自愿）的集团数。" }
formula    = { en = "count of groups by joint-credit duty", zh = "按联合授信要求计集团数" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group", "joint_credit"]
always_by  = ["joint_credit"]
inputs     = ["facility", "exposure_snapshot", "client", "bureau"]
source     = "联合授信管理办法 2018 No.24 [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.joint_credit,
    g.n_banks,
    g.all_bank_debt_cny,
    1 as numerator,
    cast(null as bigint) as denominator
from group_risk_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.joint_credit is not null
