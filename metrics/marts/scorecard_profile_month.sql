/*
[mart]
grain     = ["month_end", "profile"]
partition = "month"
reads     = "month"
scope     = "bank"
sort      = ["profile"]
meaning   = { en = "Every scorecard in force in the month, the one by which people are scored and the templates beside it, one row per scorecard, with the weights that apply once the abnormal-market switch is settled.", zh = "当月有效的全部考核方案（默认方案及模板），每方案一行；权重已按异常市场开关确定。" }
[columns]
month_end               = { en = "Month end", zh = "月末", unit = "" }
profile                 = { en = "Scorecard", zh = "考核方案", unit = "" }
is_default              = { en = "The one by which people are scored", zh = "默认方案", unit = "" }
w_quantitative          = { en = "Weight of the measured part", zh = "量化部分权重", unit = "ratio" }
w_behaviour             = { en = "Weight of behaviour", zh = "行为态度权重", unit = "ratio" }
is_abnormal_market      = { en = "Abnormal-market weights apply", zh = "适用异常市场权重", unit = "" }
abnormal_reason         = { en = "Why the abnormal-market weights apply", zh = "适用异常市场权重的原因", unit = "" }
abnormal_approver       = { en = "Who approved it", zh = "批准人", unit = "" }
attainment_cap          = { en = "Attainment counts up to", zh = "完成率上限", unit = "ratio" }
attainment_floor        = { en = "Attainment counts from", zh = "完成率下限", unit = "ratio" }
lower_is_better_formula = { en = "two_minus or ratio", zh = "逆向指标算法", unit = "" }
settlement_days         = { en = "Days after the month end on which its attribution is settled", zh = "月末后多少天结算归属", unit = "days" }
ring_fence_months       = { en = "Months an inherited bad loan is ring-fenced", zh = "继承不良隔离月数", unit = "count" }
reversal_days           = { en = "A product closed within so many days is no sale", zh = "多少天内关闭则冲回", unit = "days" }
compliance_gate         = { en = "What an open serious finding does: cap, zero or exclude", zh = "合规否决方式：封顶、归零、不参评", unit = "" }
compliance_cap          = { en = "Score at most, where capped", zh = "封顶分", unit = "score" }
gate_during_appeal      = { en = "The gate is closed during an appeal", zh = "申诉期间亦触发", unit = "" }
projection_months       = { en = "Months a projection looks back on", zh = "预测回看月数", unit = "count" }
projection_min_months   = { en = "Fewest months a projection is made from", zh = "预测所需最少月数", unit = "count" }
on_course_from          = { en = "Attainment for the time gone from which a manager is on course", zh = "达到即为符合进度的完成率", unit = "ratio" }
bad_after_days          = { en = "Days past due beyond which a loan is bad", zh = "逾期超过多少天为不良", unit = "days" }
*/
with

in_force as (

    select
        profile_scorecard.*,
        -- Without a reason and an approver the switch stays off.
        profile_scorecard.is_abnormal_market
        and profile_scorecard.abnormal_reason <> ''
        and profile_scorecard.abnormal_approver <> '' as is_abnormal,
        row_number() over (
            partition by profile_scorecard.is_default
            order by profile_scorecard.valid_from desc, profile_scorecard.profile asc
        ) as newest
    from profile_scorecard
    where
        profile_scorecard.valid_from <= $month_end
        and profile_scorecard.valid_to > $month_end

)

select
    cast($month_end as date) as month_end,
    profile,
    is_default,
    cast(case when is_abnormal then w_quantitative_abnormal else w_quantitative end as double)
        as w_quantitative,
    cast(case when is_abnormal then w_behaviour_abnormal else w_behaviour end as double)
        as w_behaviour,
    is_abnormal as is_abnormal_market,
    case when is_abnormal then abnormal_reason end as abnormal_reason,
    case when is_abnormal then abnormal_approver end as abnormal_approver,
    cast(attainment_cap as double) as attainment_cap,
    cast(attainment_floor as double) as attainment_floor,
    lower_is_better_formula,
    settlement_days,
    ring_fence_months,
    reversal_days,
    compliance_gate,
    cast(compliance_cap as double) as compliance_cap,
    gate_during_appeal,
    projection_months,
    projection_min_months,
    cast(on_course_from as double) as on_course_from,
    bad_after_days

from in_force

where newest = 1 or not is_default
