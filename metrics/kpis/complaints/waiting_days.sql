/*
[kpi]
id         = "C18.waiting"
like       = "C18"
title      = { en = "Days waiting that stay on the clock", zh = "不停表的等待天数" }
meaning    = { en = "Days of the period on which complaints waited for a reason that does not stop their clock, such as the client's answer.", zh = "期间内因不停表原因（如等待客户答复）等待的天数。" }
formula    = { en = "sum of the days of united pauses that stay on the clock", zh = "不停表暂停区间（重叠合并）天数之和" }
source     = "Waiting for the client is no pause in the text read [V2]"
values     = { clock = "running" }
*/
