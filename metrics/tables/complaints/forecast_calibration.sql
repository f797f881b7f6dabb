/*
[table]
title   = { en = "How good the forecast was", zh = "预测效果" }
meaning = { en = "Forecasts made on past month ends, each from what was visible that day, whose deadline has passed since: by band of probability what was predicted and what happened, with the 95 % Wilson interval. The last row is all of them. The Brier score is the mean squared distance between probability and outcome, 0 is perfect; the naive rule gives every case the share of breaches known on the day. Whether the forecast is shown is decided on the whole bank's cases.", zh = "过去各月末仅凭当日可见数据作出的预测中，到期日已过者：按概率区间比较预测与实际，附95% Wilson区间；末行为合计。Brier得分为概率与结果之差的平方均值，0为最佳；朴素规则对每件都取当日已知的超期占比。是否展示预测按全行样本判定。" }
grain   = ["band_from", "band_to"]
inputs  = ["complaint"]
[columns]
band_from       = { en = "Probability from", zh = "概率区间起", unit = "ratio" }
band_to         = { en = "Probability to", zh = "概率区间止", unit = "ratio" }
judged_count    = { en = "Forecasts judged", zh = "已检验预测件数", unit = "count" }
predicted_ratio = { en = "Predicted late", zh = "预测超期率", unit = "ratio" }
happened_ratio  = { en = "Happened", zh = "实际超期率", unit = "ratio" }
low             = { en = "Interval, low", zh = "区间下限", unit = "ratio" }
high            = { en = "Interval, high", zh = "区间上限", unit = "ratio" }
brier           = { en = "Brier score", zh = "Brier 得分", unit = "score" }
naive_brier     = { en = "Brier score of the naive rule", zh = "朴素规则 Brier 得分", unit = "score" }
is_all          = { en = "All bands together", zh = "各区间合计", unit = "" }
*/
with

judged as (

    select
        verdict.band_from,
        verdict.band_to,
        verdict.breach_probability as predicted,
        verdict.is_breached::int as happened,
        past.naive_probability as naive
    from complaint_verdict_month as verdict
    inner join forecast_skill_month as skill on skill.month_end = $to
    -- What the naive rule said on the day of the forecast; without it nothing is compared.
    inner join forecast_skill_month as past on verdict.forecast_month_end = past.month_end
    where
        verdict.month_end between skill.judged_from and $to
        and past.month_end <= $to
        and past.naive_probability is not null

),

bands as (

    select
        coalesce(band_from, 0) as band_from,
        coalesce(band_to, 1) as band_to,
        count(*) as judged_count,
        avg(predicted) as predicted_ratio,
        avg(happened) as happened_ratio,
        avg((predicted - happened) ** 2) as brier,
        avg((naive - happened) ** 2) as naive_brier,
        grouping(band_from) = 1 as is_all
    from judged
    group by grouping sets ((band_from, band_to), ())

),

intervals as (

    select
        *,
        1.959963984540054 as z,
        (happened_ratio + z * z / (2 * judged_count)) / (1 + z * z / judged_count) as centre,
        z * sqrt(
            happened_ratio * (1 - happened_ratio) / judged_count
            + z * z / (4 * judged_count * judged_count)
        ) / (1 + z * z / judged_count) as reach
    from bands
    where judged_count > 0

)

select
    band_from,
    band_to,
    judged_count,
    predicted_ratio,
    happened_ratio,
    greatest(centre - reach, 0) as low,
    least(centre + reach, 1) as high,
    brier,
    naive_brier,
    is_all

from intervals

order by
    is_all,
    band_from
