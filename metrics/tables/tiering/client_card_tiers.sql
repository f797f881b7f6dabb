/*
[table]
title   = { en = "Tier month by month", zh = "层级历史" }
meaning = { en = "The client's tier at each month end, newest first, beside the tier by the rules of the month alone, with what the rules look at.", zh = "客户各月末层级（由近及远），旁列当月规则层级及规则所依据的各项。" }
grain   = ["month_end"]
inputs  = ["client"]
[columns]
month_end               = { en = "Month end", zh = "月末", unit = "" }
tier                    = { en = "Tier on file", zh = "在册层级", unit = "" }
tier_by_rule            = { en = "Tier by the rules", zh = "规则层级", unit = "" }
tier_reason             = { en = "Why", zh = "层级原因", unit = "" }
contribution_12m_cny    = { en = "Contribution, 12 months", zh = "综合贡献（近12个月）", unit = "cny", total = "none" }
contribution_percentile = { en = "Brings more than", zh = "贡献超过全行客户占比", unit = "ratio" }
is_above_average        = { en = "Above the bank's average", zh = "高于全行平均", unit = "" }
rating                  = { en = "Rating", zh = "评级", unit = "" }
rating_drop_12m         = { en = "Notches down in 12 months", zh = "十二个月内下调级数", unit = "count" }
worst_five_class        = { en = "Worst class", zh = "最差五级分类", unit = "" }
max_days_past_due       = { en = "Longest days past due", zh = "最长逾期天数", unit = "days" }
n_product_families      = { en = "Product families in use", zh = "在用产品大类数", unit = "count" }
months_active           = { en = "Months active", zh = "活跃月数", unit = "count" }
n_failed_periods        = { en = "Months below its tier", zh = "连续不达标月数", unit = "count" }
override_id             = { en = "Override in force", zh = "生效的人工调整", unit = "" }
refused_override_id     = { en = "Override refused", zh = "未采纳的人工调整", unit = "" }
unjudged                = { en = "Not judged", zh = "未判定的条件", unit = "" }
tiering_profile         = { en = "Version of the rules", zh = "规则版本", unit = "" }
branch_id               = { en = "Home branch", zh = "归属机构", unit = "" }
*/
select
    month_end,
    tier,
    tier_by_rule,
    tier_reason,
    contribution_12m_cny,
    contribution_percentile,
    is_above_average,
    rating,
    rating_drop_12m,
    worst_five_class,
    max_days_past_due,
    n_product_families,
    months_active,
    n_failed_periods,
    override_id,
    refused_override_id,
    unjudged,
    tiering_profile,
    branch_id
from client_month
where
    client_id = $about
    and month_end <= $to
order by month_end desc
