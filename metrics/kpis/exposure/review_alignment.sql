/*
[kpi]
id         = "E23"
title      = { en = "Members reviewed near the group's date", zh = "重检日一致率" }
meaning    = { en = "Members with a review date within thirty days of the group's, that of its largest facility, of all members with one. Maturity and review ranges of each group are in the consistency list.", zh = "重检日距集团重检日（取最大授信）三十天以内的成员占有重检日成员的比例。各集团到期与重检跨度见一致性清单。" }
formula    = { en = "members within ±30 days / members with a review date", zh = "±30天内成员数 ÷ 有重检日成员数" }
unit       = "ratio"
direction  = "higher_is_better"
additivity = "additive"
time       = "stock"
row        = "group_id"
by         = ["month", "group"]
inputs     = ["facility", "exposure_snapshot", "client"]
source     = "Hong Kong practice 3 [S]; thirty days [P]"
owner      = "Credit Risk"
reviewed   = 2026-06-30
*/
select
    g.month_end,
    g.group_id,
    coalesce(n.group_name, g.group_name) as group_name,
    g.group_reviews_on,
    g.maturity_range_days,
    g.review_range_days,
    g.n_members_aligned as numerator,
    g.n_members_reviewed as denominator
from group_risk_month as g
left join group_name_month as n
    on g.profile = n.profile and g.month_end = n.month_end and g.group_id = n.group_id
where
    g.profile = $profile
    and g.month_end between $from and $to
    -- A group with one client of the bank is a single client.
    and g.n_clients >= 2
    -- With one member there is nothing to align.
    and g.n_members_reviewed >= 2
