/*
[mart]
grain     = ["month_end", "forecast_month_end", "complaint_id"]
partition = "month"
reads     = "history"
scope     = "branch"
sort      = ["branch_id", "complaint_id"]
meaning   = { en = "Forecasts whose deadline fell in the month, judged by what had happened at its end. Only forecasts of earlier months for deadlines after their own day. One row per month, month of the forecast and complaint.", zh = "到期日落在当月的预测及月末所见结果；只取更早月份、且到期日晚于预测日的预测。每月每预测月每件一行。" }
[columns]
month_end          = { en = "Month end", zh = "月末", unit = "date" }
branch_id          = { en = "Branch the complaint is about", zh = "被投诉机构", unit = "" }
manager_id         = { en = "Employee named in the complaint, else the client's manager when it was received", zh = "涉及员工；未注明则为受理时客户的管户经理", unit = "" }
client_id          = { en = "Client", zh = "客户编号", unit = "" }
complaint_id       = { en = "Complaint", zh = "投诉编号", unit = "" }
forecast_month_end = { en = "Day of the forecast", zh = "预测日", unit = "date" }
approved_due_on    = { en = "Deadline as approved on the day of the forecast", zh = "预测日已批准的到期日", unit = "date" }
breach_probability = { en = "Probability of breaching the deadline", zh = "超期概率", unit = "ratio" }
band_from          = { en = "Band of probability, from", zh = "概率区间，起", unit = "ratio" }
band_to            = { en = "Band of probability, to", zh = "概率区间，止", unit = "ratio" }
is_breached        = { en = "Still on the clock after that deadline", zh = "该到期日后仍在计时", unit = "" }
*/
with

forecasts as (

    select *
    from complaint_forecast_month
    where
        month_end < $month_end
        and last_day(approved_due_on) = $month_end
        and approved_due_on > month_end
        and breach_probability is not null

),

known as (

    -- Open on the day of the forecast, so whatever happened is in a later month's row.
    select
        forecasts.month_end as forecast_month_end,
        forecasts.complaint_id,
        cases.stop_on,
        cases.is_close_time_unknown,
        row_number() over (
            partition by forecasts.month_end, forecasts.complaint_id order by cases.month_end desc
        ) as from_last
    from forecasts
    inner join complaint_month as cases
        on
            forecasts.complaint_id = cases.complaint_id
            and forecasts.month_end < cases.month_end
    where cases.month_end <= $month_end

)

select
    cast($month_end as date) as month_end,
    forecasts.branch_id,
    forecasts.manager_id,
    forecasts.client_id,
    forecasts.complaint_id,
    forecasts.month_end as forecast_month_end,
    forecasts.approved_due_on,
    forecasts.breach_probability,
    cast(bands.from_share as double) as band_from,
    cast(bands.to_share as double) as band_to,
    not coalesce(known.stop_on <= forecasts.approved_due_on, false) as is_breached

from forecasts
inner join known
    on
        forecasts.month_end = known.forecast_month_end
        and forecasts.complaint_id = known.complaint_id
        and known.from_last = 1
-- A certain breach belongs to the last band.
inner join profile_forecast_band as bands
    on
        $month_end >= bands.valid_from
        and $month_end < bands.valid_to
        and forecasts.breach_probability >= bands.from_share
        and (forecasts.breach_probability < bands.to_share or bands.to_share = 1)
where not known.is_close_time_unknown
