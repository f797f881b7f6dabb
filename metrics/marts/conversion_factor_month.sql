/*
[mart]
grain     = ["profile", "month_end", "off_balance_type"]
partition = "month"
reads     = "month"
scope     = "bank"
sort      = ["profile", "off_balance_type"]
meaning   = { en = "Credit conversion factors in force at a month end, one row per rule profile and kind of off-balance item; before the first version of a factor, that version.", zh = "月末适用的信用转换系数，每个规则方案、每类表外业务一行；早于首个版本的月份沿用首个版本。" }
[columns]
profile          = { en = "Rule profile", zh = "规则方案", unit = "" }
month_end        = { en = "Month end", zh = "月末", unit = "" }
off_balance_type = { en = "Kind of off-balance item", zh = "表外业务类型", unit = "" }
ccf              = { en = "Conversion factor", zh = "信用转换系数", unit = "ratio" }
valid_from       = { en = "In force from", zh = "生效日", unit = "" }
source           = { en = "Source", zh = "出处", unit = "" }
mark             = { en = "How well it is verified", zh = "核实程度", unit = "" }
*/
with

versions as (

    select
        *,
        row_number() over (
            partition by profile, off_balance_type
            order by
                case when valid_from <= $month_end then 0 else 1 end asc,
                case when valid_from <= $month_end then valid_from end desc,
                valid_from asc
        ) as place
    from profile_ccf
    where valid_to > $month_end

)

select
    profile,
    cast($month_end as date) as month_end,
    off_balance_type,
    ccf,
    valid_from,
    source,
    mark
from versions
where place = 1
