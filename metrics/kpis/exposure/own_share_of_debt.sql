/*
[kpi]
id         = "E29"
title      = { en = "Our share of groups' debt at all banks", zh = "本行占集团全部银行负债比例" }
meaning    = { en = "Our balance of the members the credit bureau knows, to their debt at all banks, by the newest information up to the month end.", zh = "征信覆盖成员在本行的余额占其全部银行负债的比例，按截至月末最近征信。" }
formula    = { en = "our balance / debt at all banks", zh = "本行余额 ÷ 全部银行负债" }
unit       = "ratio"
direction  = "neutral"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client", "bureau"]
source     = "联合授信管理办法 2018 No.24 [V2]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.n_banks,
    g.joint_credit,
    g.own_balance_cny as numerator,
    g.all_bank_debt_cny as denominator
from group_risk_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    and g.all_bank_debt_cny > 0
