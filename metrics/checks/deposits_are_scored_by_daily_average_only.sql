/*
[check]
level   = "fail"
promise = { en = "No scorecard gives weight to deposits on a single day: deposits count by daily average.", zh = "任何考核方案不得对时点存款计分：存款一律按日均考核。" }
*/
select
    profile,
    metric,
    measure,
    kind

from profile_scorecard_metric

where measure like 'deposit%' and kind <> 'average' and weight > 0
