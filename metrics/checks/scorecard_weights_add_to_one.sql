/*
[check]
level   = "fail"
promise = { en = "In every scorecard the weights of the metrics add to one, and so do the measured part and behaviour.", zh = "每套考核方案的指标权重合计为一，量化与行为权重合计亦为一。" }
*/
with

metric_weights as (

    select
        profile,
        sum(weight) as total_weight
    from profile_scorecard_metric
    group by profile

)

select
    scorecard.profile,
    metric_weights.total_weight,
    scorecard.w_quantitative,
    scorecard.w_behaviour

from profile_scorecard as scorecard
left join metric_weights on scorecard.profile = metric_weights.profile

where
    coalesce(metric_weights.total_weight, 0) <> 1
    or scorecard.w_quantitative + scorecard.w_behaviour <> 1
    or scorecard.w_quantitative_abnormal + scorecard.w_behaviour_abnormal <> 1
