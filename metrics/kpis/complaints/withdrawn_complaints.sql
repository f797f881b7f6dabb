/*
[kpi]
id         = "C1.withdrawn"
like       = "C1.raw"
title      = { en = "Complaints withdrawn", zh = "撤回投诉量" }
meaning    = { en = "Complaints their complainants withdrew in the period.", zh = "期间由投诉人撤回的投诉。" }
formula    = { en = "withdrawals in the period", zh = "期间撤回次数" }
direction  = "neutral"
values     = { change = "withdrawn" }
*/
