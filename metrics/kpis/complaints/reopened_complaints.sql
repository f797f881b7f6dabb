/*
[kpi]
id         = "C1.reopened"
like       = "C1.raw"
title      = { en = "Complaints reopened", zh = "重开投诉量" }
meaning    = { en = "Complaints reopened in the period.", zh = "期间重开的投诉。" }
formula    = { en = "reopenings in the period", zh = "期间重开次数" }
inputs     = ["complaint", "complaint_event"]
values     = { change = "reopened" }
*/
