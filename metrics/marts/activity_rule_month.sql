/*
[mart]
grain     = ["month_end"]
partition = "month"
reads     = "month"
scope     = "bank"
sort      = ["month_end"]
meaning   = { en = "The rules of silence, loss and retention in force at a month end, one row per month.", zh = "月末有效的沉默、流失与留存规则，每月一行。" }
[columns]
month_end           = { en = "Month end", zh = "月末", unit = "" }
activity_profile    = { en = "Version of the rules", zh = "规则版本", unit = "" }
rhythm_months       = { en = "Months a rhythm is read from", zh = "节奏回看月数", unit = "count" }
rhythm_min_events   = { en = "Months with a transaction a rhythm needs", zh = "节奏所需最少交易月数", unit = "count" }
rhythm_factor       = { en = "Times its median gap", zh = "间隔中位数倍数", unit = "number" }
rhythm_floor_months = { en = "Months of silence always allowed", zh = "最低容许沉默月数", unit = "count" }
dormant_days        = { en = "Days without a transaction to be dormant", zh = "睡眠判定天数", unit = "days" }
dormant_balance_cny = { en = "Balance below which a client can be dormant", zh = "睡眠判定余额上限", unit = "cny" }
lost_balance_share  = { en = "Share of the trailing average below which a client is lost", zh = "流失判定余额占比", unit = "ratio" }
lost_average_months = { en = "Months of the trailing average", zh = "余额均值回看月数", unit = "count" }
lost_least_months   = { en = "Month ends an average needs", zh = "均值所需最少月数", unit = "count" }
lost_silent_days    = { en = "Days without a transaction to be lost", zh = "流失判定无交易天数", unit = "days" }
wallet_most         = { en = "Share of wallet above which dates or units do not match", zh = "钱包份额合理上限", unit = "ratio" }
uplift_points       = { en = "Points of retention the scenario adds", zh = "测算提升的留存百分点", unit = "ratio" }
discount_rate       = { en = "Discount rate a year", zh = "年贴现率", unit = "ratio" }
*/
with

in_force as (

    select
        *,
        row_number() over (order by valid_from desc, profile asc) as newest
    from profile_activity
    where valid_from <= $month_end and valid_to > $month_end

)

select
    cast($month_end as date) as month_end,
    profile as activity_profile,
    rhythm_months,
    rhythm_min_events,
    cast(rhythm_factor as double) as rhythm_factor,
    rhythm_floor_months,
    dormant_days,
    cast(dormant_balance_cny as decimal(18, 2)) as dormant_balance_cny,
    cast(lost_balance_share as double) as lost_balance_share,
    lost_average_months,
    lost_least_months,
    lost_silent_days,
    cast(wallet_most as double) as wallet_most,
    cast(uplift_points as double) as uplift_points,
    cast(discount_rate as double) as discount_rate
from in_force
where newest = 1
