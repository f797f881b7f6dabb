/*
[mart]
grain     = ["month_end"]
partition = "month"
reads     = "month"
scope     = "bank"
sort      = ["profile"]
meaning   = { en = "The standards of load in force in the month, one row.", zh = "当月有效的工作量标准，一行。" }
[columns]
month_end             = { en = "Month end", zh = "月末", unit = "" }
profile               = { en = "Standards in force", zh = "适用标准", unit = "" }
clients_minimum       = { en = "Clients a manager is to maintain at least", zh = "每人至少维护客户数", unit = "count" }
projects_standard     = { en = "Projects for each manager", zh = "每人项目数标准", unit = "count" }
visit_due_soon_days   = { en = "Days ahead a visit is listed", zh = "走访提前列示天数", unit = "days" }
handover_gap_days     = { en = "Longest gap of a handover", zh = "移交最长间隔", unit = "days" }
handover_watch_days   = { en = "Days a handed-over client is watched", zh = "移交后观察天数", unit = "days" }
handover_peer_months  = { en = "Months without a handover that make a peer", zh = "对照客户须未移交月数", unit = "count" }
posts_tolerance       = { en = "Posts either way that are as the standard asks", zh = "视同达标的人力偏差", unit = "fte" }
visit_window_months   = { en = "Months over which visit intervals are counted", zh = "走访间隔统计月数", unit = "count" }
coverage_cohort_share = { en = "Part of the interval from which a client counts for coverage", zh = "计入覆盖率所需负责间隔比例", unit = "ratio" }
split_tolerance       = { en = "By how much shares may miss 1", zh = "份额合计与1的容许偏差", unit = "ratio" }
z                     = { en = "Normal deviate of intervals", zh = "区间的正态分位数", unit = "" }
min_cases             = { en = "Fewest cases a rate is compared on", zh = "比率可比较的最少笔数", unit = "count" }
*/
with

in_force as (

    select
        *,
        row_number() over (order by valid_from desc, profile asc) as newest
    from profile_load
    where is_default and valid_from <= $month_end and valid_to > $month_end

)

select
    cast($month_end as date) as month_end,
    profile,
    clients_minimum,
    projects_standard,
    visit_due_soon_days,
    handover_gap_days,
    handover_watch_days,
    handover_peer_months,
    cast(posts_tolerance as double) as posts_tolerance,
    visit_window_months,
    cast(coverage_cohort_share as double) as coverage_cohort_share,
    cast(split_tolerance as double) as split_tolerance,
    cast(z as double) as z,
    min_cases

from in_force

where newest = 1
