/*
[mart]
grain     = ["month_end"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile"]
meaning   = { en = "The default scorecard in force in the month, one row, with the weights that apply once the abnormal-market switch is settled.", zh = "当月有效的默认考核方案，一行；权重已按异常市场开关确定。" }
[columns]
month_end               = { en = "Month end", zh = "月末", unit = "" }
profile                 = { en = "Scorecard", zh = "考核方案", unit = "" }
w_quantitative          = { en = "Weight of the measured part", zh = "量化部分权重", unit = "ratio" }
w_behaviour             = { en = "Weight of behaviour", zh = "行为态度权重", unit = "ratio" }
is_abnormal_market      = { en = "Abnormal-market weights apply", zh = "适用异常市场权重", unit = "" }
attainment_cap          = { en = "Attainment counts up to", zh = "完成率上限", unit = "ratio" }
attainment_floor        = { en = "Attainment counts from", zh = "完成率下限", unit = "ratio" }
lower_is_better_formula = { en = "two_minus or ratio", zh = "逆向指标算法", unit = "" }
settlement_days         = { en = "Days after the month end on which its attribution is settled", zh = "月末后多少天结算归属", unit = "days" }
*/
with

in_force as (

    select
        profile_scorecard.*,
        -- Without a reason and an approver the switch stays off.
        profile_scorecard.is_abnormal_market
        and profile_scorecard.abnormal_reason <> ''
        and profile_scorecard.abnormal_approver <> '' as is_abnormal,
        row_number()
            over (order by profile_scorecard.valid_from desc, profile_scorecard.profile asc)
            as newest
    from profile_scorecard
    where
        profile_scorecard.is_default
        and profile_scorecard.valid_from <= $month_end
        and profile_scorecard.valid_to > $month_end

)

select
    cast($month_end as date) as month_end,
    profile,
    cast(case when is_abnormal then w_quantitative_abnormal else w_quantitative end as double)
        as w_quantitative,
    cast(case when is_abnormal then w_behaviour_abnormal else w_behaviour end as double)
        as w_behaviour,
    is_abnormal as is_abnormal_market,
    cast(attainment_cap as double) as attainment_cap,
    cast(attainment_floor as double) as attainment_floor,
    lower_is_better_formula,
    settlement_days

from in_force

where newest = 1
