/*
[mart]
grain     = ["profile", "month_end"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile"]
meaning   = { en = "When a limit is watched and warned of, and what a large exposure is, one row per rule profile and month: the version in force, and before the first version that one.", zh = "限额关注线、预警线及大额风险暴露认定标准，每个方案每月一行：取当月有效版本，首个版本之前取首个版本。" }
[columns]
profile                  = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end                = { en = "Month end", zh = "月末", unit = "" }
watch                    = { en = "Share of a limit from which it is watched", zh = "关注线占比", unit = "ratio" }
warn                     = { en = "Share of a limit from which it is warned of", zh = "预警线占比", unit = "ratio" }
large_exposure_denominator = { en = "Capital a large exposure is a share of: tier1_net or net_capital", zh = "大额风险暴露所对应的资本口径：tier1_net 或 net_capital", unit = "" }
large_exposure_gt        = { en = "Share of that capital above which an exposure is large", zh = "大额风险暴露占该资本比例", unit = "ratio" }
large_exposure_inclusive = { en = "The share itself counts as large", zh = "等于该比例是否计入", unit = "" }
*/
with

versions as (

    select
        *,
        row_number() over (
            partition by profile
            order by
                case when valid_from <= $month_end then 0 else 1 end asc,
                case when valid_from <= $month_end then valid_from end desc,
                valid_from asc
        ) as place
    from profile_control

)

select
    profile,
    cast($month_end as date) as month_end,
    watch,
    warn,
    large_exposure_denominator,
    large_exposure_gt,
    large_exposure_inclusive
from versions
where place = 1
