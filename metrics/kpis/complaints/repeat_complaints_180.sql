/*
[kpi]
id         = "C12.180"
like       = "C12"
title      = { en = "Repeated within 180 days", zh = "重复投诉率（180 天内）" }
meaning    = { en = "As C12, with 180 days.", zh = "同 C12，时间窗为 180 天。" }
formula    = { en = "as C12, within 180 days", zh = "同 C12，180 天内" }
values     = { within = "long" }
*/
