/*
[kpi]
id         = "E26"
title      = { en = "Guaranteed by the group alone", zh = "关联担保占比" }
meaning    = { en = "Of the guaranteed balance of groups, what only other members of the same group stand behind: no protection when the group fails. A guarantee never counts above what is owed; several guarantors of one contract count once.", zh = "集团有保证余额中仅由同集团成员保证的占比：集团出险时无保护。保证不超过欠款；同一合同多名保证人只计一次。" }
formula    = { en = "balance guaranteed by members alone / guaranteed balance", zh = "仅由成员保证的余额 ÷ 有保证的余额" }
unit       = "ratio"
direction  = "lower_is_better"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "guarantee_link"]
source     = "Founding document 003: 关联企业违规担保风险 [S]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.n_clients,
    g.only_in_group_cny as numerator,
    g.guaranteed_cny as denominator
from group_risk_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.guaranteed_cny > 0
