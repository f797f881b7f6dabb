/*
[mart]
grain     = ["month_end"]
partition = "month"
reads     = "month"
scope     = "none"
sort      = ["profile"]
meaning   = { en = "The scorecard by which people are scored in the month, one row.", zh = "当月默认考核方案，一行。" }
[columns]
month_end               = { en = "Month end", zh = "月末", unit = "" }
profile                 = { en = "Scorecard", zh = "考核方案", unit = "" }
is_default              = { en = "Always true", zh = "恒为真", unit = "" }
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
select * from scorecard_profile_month
where month_end = $month_end and is_default
