/*
[mart]
grain     = ["month_end"]
partition = "month"
reads     = "history"
scope     = "bank"
sort      = ["month_end"]
meaning   = { en = "Whether the breach forecast may be shown: it has to be better, by the Brier score of the judged forecasts of the whole bank, than the naive rule that gives every case the share of breaches known on the day of the forecast. One row per month.", zh = "超期预测能否展示：以全行已到期预测的 Brier 得分衡量，须优于“每件都取预测日已知超期占比”的朴素规则。每月一行。" }
[columns]
month_end         = { en = "Month end", zh = "月末", unit = "date" }
naive_probability = { en = "The naive rule: share of judged forecasts that breached, over the months of history", zh = "朴素规则：历史各月已到期预测中超期的占比", unit = "ratio" }
judged_from       = { en = "First month of the back-test", zh = "回测首月", unit = "date" }
brier             = { en = "Brier score: mean squared distance to what happened", zh = "Brier 得分：与实际结果之差的平方均值", unit = "score" }
naive_brier       = { en = "Brier score of the naive rule", zh = "朴素规则的 Brier 得分", unit = "score" }
is_shown          = { en = "The forecast is better and is shown", zh = "预测更优，予以展示", unit = "" }
hidden_reason     = { en = "Why no forecast is shown", zh = "不展示预测的原因", unit = "" }
*/
with

settings as (

    select
        backtest_months,
        history_months,
        fewest_judged,
        year($month_end) * 12 + month($month_end) as month_number
    from profile_complaint_forecast
    where $month_end >= valid_from and $month_end < valid_to

),

verdicts as (

    select
        month_end,
        forecast_month_end,
        year(month_end) * 12 + month(month_end) as month_number,
        year(forecast_month_end) * 12 + month(forecast_month_end) as forecast_number,
        breach_probability,
        cast(case when is_breached then 1 else 0 end as double) as breached
    from complaint_verdict_month
    where month_end <= $month_end

),

months as (

    select
        month_number,
        count(*) as judged_count,
        sum(breached) as breached_count
    from verdicts
    group by month_number

),

forecast_days as (

    select distinct forecast_number
    from verdicts

    union

    select month_number as forecast_number
    from settings

),

naive as (

    -- The share that was known on the day of the forecast: verdicts of its month and before.
    select
        forecast_days.forecast_number,
        sum(months.breached_count) / cast(sum(months.judged_count) as double)
            as naive_probability
    from forecast_days
    cross join settings
    inner join months
        on
            forecast_days.forecast_number >= months.month_number
            and forecast_days.forecast_number - months.month_number < settings.history_months
    group by forecast_days.forecast_number

),

judged as (

    select
        count(*) as judged_count,
        min(verdicts.month_end) as judged_from,
        avg(
            (verdicts.breach_probability - verdicts.breached)
            * (verdicts.breach_probability - verdicts.breached)
        ) as brier,
        avg(
            (naive.naive_probability - verdicts.breached)
            * (naive.naive_probability - verdicts.breached)
        ) as naive_brier
    from verdicts
    cross join settings
    inner join naive on verdicts.forecast_number = naive.forecast_number
    where settings.month_number - verdicts.month_number < settings.backtest_months

)

select
    cast($month_end as date) as month_end,
    naive.naive_probability,
    judged.judged_from,
    judged.brier,
    judged.naive_brier,
    judged.judged_count >= settings.fewest_judged and judged.brier < judged.naive_brier
        as is_shown,
    case
        when judged.judged_count < settings.fewest_judged then 'not_yet_judged'
        when not judged.brier < judged.naive_brier then 'no_better_than_naive'
    end as hidden_reason

from judged
cross join settings
left join naive on settings.month_number = naive.forecast_number
