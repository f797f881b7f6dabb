/*
[rule]
rule = "daily_average_missing"
extract = "deposit_month"
column = "month_daily_avg"
consequence = "info"
title.en = "The daily average of a deposit is missing"
title.zh = "缺少存款月日均"
hint.en = "Figures of daily averages leave the row out; no month-end balance stands in."
hint.zh = "需要月日均的指标不计入该行，不以月末余额替代。"
*/
select
    as_of,
    client_id,
    product

from raw_deposit_month

where month_daily_avg is null
