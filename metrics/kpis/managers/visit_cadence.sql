/*
[kpi]
id         = "M6"
title      = { en = "Visit intervals kept", zh = "拜访频次达标率" }
meaning    = { en = "Of the visit intervals asked for over twelve months, the share that did not pass without an effective contact. Counted by the gaps between contacts: four visits in one week keep one interval, not four; several on one day are one. Only days on which the manager was responsible count, a shared client by share.", zh = "近十二个月应走访间隔中未空过的比例。按两次联系之间的间隔计算：一周内四次走访只算一个间隔，同日多次算一次。仅计经理负责期间，共管客户按份额计。" }
formula    = { en = "(intervals asked for - intervals passed without contact) / intervals asked for; asked for = days responsible / interval, whole ones; passed = whole intervals within each gap", zh = "（应走访间隔数 − 空过间隔数）÷ 应走访间隔数；应走访 = 负责天数 ÷ 间隔（取整），空过 = 各次间隔内的整间隔数" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "semi_additive"
time       = "stock"
row        = "client_id"
by         = ["month", "branch", "unit", "manager", "tier"]
inputs     = ["manager", "assignment", "client", "visit"]
source     = "M6 [S]: 〔003〕「公司零售部门每季度对VIP客户进行回访」; other tiers [P]"
owner      = "Performance Management"
reviewed   = 2026-06-30
*/
select
    month_end,
    branch_id,
    manager_id,
    tier,
    client_id,
    from_day,
    to_day,
    cadence_days,
    n_contact_days,
    longest_gap_days,
    intervals_due,
    intervals_missed,
    share * (intervals_due - intervals_missed) as numerator,
    share * intervals_due as denominator

from visit_gap_month

where month_end between $from and $to and intervals_due > 0
