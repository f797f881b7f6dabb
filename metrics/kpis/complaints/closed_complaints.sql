/*
[kpi]
id         = "C1.closed"
like       = "C1.raw"
title      = { en = "Complaints closed", zh = "办结投诉量" }
meaning    = { en = "Closings in the period, by the day of closing. A case closed, reopened and closed again counts twice. Cases the register calls closed without a time count in the month they were last known to be open.", zh = "期间办结次数，按办结日计。重开后再办结的计两次。台账已办结但无办结时间的，计入最后一次已知在途的月份。" }
formula    = { en = "closings in the period", zh = "期间办结次数" }
direction  = "higher_is_better"
values     = { change = "closed" }
*/
